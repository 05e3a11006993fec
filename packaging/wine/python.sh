#!/usr/bin/env bash
# The Windows Python of a root made by root.sh: ROOT/py. usage: python.sh ROOT
set -euo pipefail
root=$1 out=$1/py
rm -rf "$out"
mkdir -p "$out"/{DLLs,Lib/site-packages} "$root/build"
pieces=$(mktemp -d)
trap 'rm -rf "$pieces"' EXIT
unzip -q "$root"/panda/*.whl 'deploy_libs/*' -d "$pieces"
cd "$pieces/deploy_libs"
cp python313.dll [vV][cC][rR]untime140*.dll VCRUNTIME140*.dll "$out/" 2>/dev/null || true
for name in select unicodedata _asyncio _bz2 _ctypes _decimal _elementtree _hashlib _lzma \
  _multiprocessing _overlapped _queue _socket _sqlite3 _ssl _uuid _wmi _zoneinfo pyexpat; do
  cp "$name.pyd" "$out/DLLs/"
done
cp sqlite3.dll libffi-8.dll libcrypto-3.dll libssl-3.dll zlib1.dll "$out/DLLs/" 2>/dev/null || true
cp -r "$root/usr/lib/python3.13/." "$out/Lib/"
(cd "$out/Lib" && rm -rf lib-dynload config-* _sysconfigdata* sitecustomize.py EXTERNALLY-MANAGED \
  test idlelib tkinter turtledemo ensurepip)
for wheel in "$root"/wheels/*.whl; do unzip -q -o "$wheel" -d "$out/Lib/site-packages"; done
find "$out" -name __pycache__ -prune -exec rm -rf {} +

cp "$out/python313.dll" "$root/build/"
cat > "$root/build/py.c" <<'C'
#include <wchar.h>
int Py_Main(int, wchar_t **);
int wmain(int argc, wchar_t **argv) { return Py_Main(argc, argv); }
C
chroot "$root" bash -euc '
cd /build
x86_64-w64-mingw32-objdump -p python313.dll | awk "/Ordinal\/Name Pointer/{f=1;next} f&&/\[/{print \$NF}" > names.txt
(echo "LIBRARY python313.dll"; echo EXPORTS; cat names.txt) > python313.def
x86_64-w64-mingw32-dlltool -d python313.def -l libpython313.a -D python313.dll
x86_64-w64-mingw32-gcc -municode -O1 py.c -L. -lpython313 -o python.exe
(echo "LIBRARY python3.dll"; echo EXPORTS; sed "s/.*/& = python313.&/" names.txt) > python3.def
echo "void x(void){}" > e.c
x86_64-w64-mingw32-gcc -shared -o python3.dll e.c python3.def'
cp "$root/build/python.exe" "$root/build/python3.dll" "$out/"
