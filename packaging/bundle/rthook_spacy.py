"""Stands in for spaCy's command line, which the program never uses (typer, weasel, requests)."""

import sys
import types

cli = types.ModuleType("spacy.cli")
cli.__path__ = []
info = types.ModuleType("spacy.cli.info")
util = types.ModuleType("spacy.cli._util")
for module in (cli, info):
    vars(module)["info"] = lambda *_, **__: {}
vars(cli)["_util"] = util
sys.modules.update({"spacy.cli": cli, "spacy.cli.info": info, "spacy.cli._util": util})
