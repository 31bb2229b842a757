#!/usr/bin/env bash
# Builds a wheel and tries its extras and entry points in an environment of its own, which takes
# their packages from .venv (made by `make test`). A release installs them: wheels.yml.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=build/extras
export PIP_DISABLE_PIP_VERSION_CHECK=1
rm -rf "$work"
.venv/bin/python -m pip wheel --quiet --no-deps --no-build-isolation -w "$work/dist" .
.venv/bin/python -m venv --without-pip "$work/venv"
site=$("$work/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
.venv/bin/python -m pip --python "$work/venv/bin/python" install --quiet --no-index --no-deps \
  "$work"/dist/*.whl
# A path file may name .venv; the editable install there stays unseen, as it is a path file itself.
.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))' >"$site/extras.pth"
cd "$work"
venv/bin/python ../../scripts/try_extras.py
