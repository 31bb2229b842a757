// Function multiversioning: a function is compiled for AVX2 too, and the processor decides which
// version runs. Only for arithmetic in integers, so that all versions give the same result.
#pragma once

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__gnu_linux__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define NUTGRAF_WIDE_VECTORS __attribute__((target_clones("avx2", "default")))
#else
#define NUTGRAF_WIDE_VECTORS
#endif
