"""The house stands as drawn: rooms, one arrow, no network, nothing too large to read.

Every rule is a function from a module to its faults, and is itself shown a module that breaks it.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

TREE = Path(__file__).resolve().parent.parent
PACKAGE = "nplw_desktop"

# What a room may import of the app, besides itself. Those above the rooms may import anything.
ROOMS = {
    "store": set[str](),
    "region": {"store", "paths"},
    "documents": {"store", "region", "paths"},
    "exchange": {"store", "region", "paths"},
    "ui": {"store", "region", "documents", "exchange", "paths"},
    "paths": set[str](),
}
ABOVE = {"cli", "app", "__main__"}

NETWORK = {
    *("socket", "socketserver", "ssl", "asyncio", "http", "xmlrpc", "ftplib", "smtplib"),
    *("imaplib", "poplib", "telnetlib", "nntplib", "urllib3", "requests", "httpx", "aiohttp"),
    *("urllib.request", "urllib.error", "urllib.robotparser", "webbrowser"),
}

MODULE_LINES, FUNCTION_LINES = 500, 60


class Module(NamedTuple):
    """A source file: its dotted name, whether it is a package, its text and its tree."""

    name: str
    package: bool
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The part of the app it lies in; empty for the package itself."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else ""


class Import(NamedTuple):
    """One imported name, in full, and its line."""

    name: str
    line: int


Rule = Callable[[Module], list[str]]


def parse(name: str, text: str, package: bool = False) -> Module:
    return Module(name, package, text, ast.parse(text))


def load(path: Path) -> Module:
    parts = path.relative_to(TREE).with_suffix("").parts
    package = parts[-1] == "__init__"
    name = ".".join(parts[:-1] if package else parts)
    return parse(name, path.read_text("utf-8"), package)


def imports(module: Module) -> Iterator[Import]:
    """Every import, at any depth; ``from a import b`` as ``a.b``: b may be a module."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(module, node)
            yield from (Import(f"{base}.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and _called(node) in _IMPORTERS:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield Import(first.value, node.lineno)


_IMPORTERS = {"import_module", "__import__"}


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _base(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    up = node.level - 1 if module.package else node.level
    return ".".join([*parts[: len(parts) - up], *([node.module] if node.module else [])])


def within(name: str, modules: set[str]) -> bool:
    """Whether a dotted name is one of these modules, or lies in one."""
    parts = name.split(".")
    return any(".".join(parts[:length]) in modules for length in range(1, len(parts) + 1))


# --- the rules ------------------------------------------------------------------------------


def against_the_arrow(module: Module) -> list[str]:
    if module.room in ABOVE:
        return []
    reach = {module.room, *ROOMS.get(module.room, set())}
    rooms = {*ROOMS, *ABOVE}
    return [
        f"{module.name}:{line} imports {name}"
        for name, line in imports(module)
        if name.startswith(f"{PACKAGE}.") and name.split(".")[1] in rooms - reach
    ]


def qt_outside_ui(module: Module) -> list[str]:
    if module.room in ("ui", "app"):
        return []
    return _importing(module, {"PySide6", "shiboken6"})


def qt_network_outside_app(module: Module) -> list[str]:
    return [] if module.room == "app" else _importing(module, {"PySide6.QtNetwork"})


def network(module: Module) -> list[str]:
    bare = [f"{module.name}:{i.line} imports urllib" for i in imports(module) if i.name == "urllib"]
    return bare + _importing(module, NETWORK)


def prints(module: Module) -> list[str]:
    if module.room == "cli":
        return []
    return [
        f"{module.name}:{node.lineno} prints"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and _called(node) == "print"
    ]


def too_long(module: Module) -> list[str]:
    lines = module.text.count("\n")
    found = [f"{module.name}: {lines} lines"] if lines > MODULE_LINES else []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                found.append(f"{module.name}:{node.lineno} {node.name}: {length} lines")
    return found


def _importing(module: Module, forbidden: set[str]) -> list[str]:
    return [
        f"{module.name}:{line} imports {name}"
        for name, line in imports(module)
        if within(name, forbidden)
    ]


# --- the house ------------------------------------------------------------------------------

RULES: list[Rule] = [
    against_the_arrow,
    qt_outside_ui,
    qt_network_outside_app,
    network,
    prints,
    too_long,
]


@pytest.fixture(scope="module")
def house() -> list[Module]:
    return [load(path) for path in sorted((TREE / PACKAGE).rglob("*.py"))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_module_keeps_the_rule(rule: Rule, house: list[Module]) -> None:
    assert [fault for module in house for fault in rule(module)] == []


def test_every_module_lies_in_a_known_part_of_the_house(house: list[Module]) -> None:
    assert {module.room for module in house} <= {"", *ROOMS, *ABOVE}


def test_the_tools_in_packaging_are_not_too_long_either() -> None:
    tools = [load(path) for path in sorted((TREE / "packaging").glob("*.py"))]
    assert [fault for tool in tools for fault in too_long(tool)] == []


LONG_MODULE = "x = 1\n" * (MODULE_LINES + 1)
LONG_FUNCTION = "def f():\n" + "    x = 1\n" * FUNCTION_LINES


@pytest.mark.parametrize(
    ("rule", "name", "text"),
    [
        (against_the_arrow, "store.rows", "import nplw_desktop.region.people"),
        (against_the_arrow, "store.rows", "from nplw_desktop import paths"),
        (against_the_arrow, "store.rows", "from ..region import people"),
        (against_the_arrow, "region.people", "from nplw_desktop.ui.window import Window"),
        (against_the_arrow, "region.people", "def f():\n    from .. import cli"),
        (against_the_arrow, "documents.tagged", "from nplw_desktop.exchange import vcard"),
        (against_the_arrow, "exchange.vcard", "from nplw_desktop.documents import style"),
        (against_the_arrow, "ui.window", "from nplw_desktop.app import main"),
        (against_the_arrow, "ui.window", "import_module('nplw_desktop.cli')"),
        (qt_outside_ui, "documents.style", "from PySide6.QtGui import QFont"),
        (qt_outside_ui, "cli", "import PySide6"),
        (qt_network_outside_app, "ui.window", "from PySide6 import QtNetwork"),
        (qt_network_outside_app, "ui.window", "from PySide6.QtNetwork import QLocalServer"),
        (network, "exchange.vcard", "import urllib"),
        (network, "exchange.vcard", "from urllib.request import urlopen"),
        (network, "exchange.vcard", "from urllib import request"),
        (network, "app", "import socket"),
        (network, "cli", "def f():\n    import http.client"),
        (prints, "store.rows", "print('x')"),
        (too_long, "store.rows", LONG_MODULE),
        (too_long, "store.rows", LONG_FUNCTION),
    ],
)
def test_a_module_that_breaks_the_rule_is_found(rule: Rule, name: str, text: str) -> None:
    assert len(rule(parse(f"{PACKAGE}.{name}", text))) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("region.people", "from nplw_desktop.store import rows\nfrom . import labels"),
        (
            "documents.tagged",
            "from nplw_desktop import __version__\nfrom nplw_desktop import paths",
        ),
        ("exchange.email_draft", "from urllib.parse import quote"),
        ("ui.window", "from PySide6.QtWidgets import QMainWindow\nfrom .tabs import contacts"),
        ("app", "from PySide6.QtNetwork import QLocalServer\nfrom nplw_desktop.ui import window"),
        ("cli", "from nplw_desktop import app\nprint('x')"),
    ],
)
def test_a_module_that_keeps_the_rules_is_left_alone(name: str, text: str) -> None:
    module = parse(f"{PACKAGE}.{name}", text)
    assert [fault for rule in RULES for fault in rule(module)] == []


def test_the_window_is_painted_before_the_heavy_rooms_are_loaded() -> None:
    heavy = ("sqlalchemy", "reportlab", f"{PACKAGE}.region")
    program = (
        f"import sys, {PACKAGE}.ui.window\n"
        f"print(*(name for name in {heavy} if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=TREE
    )
    assert done.stdout.split() == []
