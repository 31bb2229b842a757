# Benchmarks, and the program that trains the model of syntax.
add_executable(nutgraf_train_syntax cpp/tools/syntax/train_syntax.cpp
  cpp/tools/syntax/treebank.cpp)
target_include_directories(nutgraf_train_syntax PRIVATE cpp/tools)
target_link_libraries(nutgraf_train_syntax PRIVATE nutgraf_core nutgraf_private)
foreach(name speed instructions growth)
  add_executable(nutgraf_${name} benchmarks/${name}.cpp)
  target_link_libraries(nutgraf_${name} PRIVATE nutgraf_core nutgraf_private)
endforeach()
