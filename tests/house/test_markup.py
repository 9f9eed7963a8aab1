"""What a person typed is shown as it is: no text of theirs is ever read as markup.

Textual reads ``[b]`` in any plain string given to a widget. So a widget that reads markup is always told not to, or is
given ``Content`` or ``Text``, which hold none.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.house.tree import at, python, tree

READS_MARKUP = {
    *("Static", "Label", "OptionList", "SelectionList", "notify", "Button", "Checkbox", "RadioButton", "Link"),
    *("Collapsible", "TabPane", "Tab", "Placeholder", "Select", "Tree", "DataTable", "Markdown"),
}
"""Widgets and calls whose text is read as markup unless they are told otherwise (some cannot be told)."""

HARMLESS = {"Content", "Text", "styled", "assemble"}
"""Makers of text that holds no markup."""

ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}
"""Attributes whose text is read as markup."""


def last_name(node: ast.expr) -> str:
    """``self.app.notify`` is ``notify``."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def is_harmless(node: ast.expr) -> bool:
    """Whether this text surely holds no markup."""
    if isinstance(node, ast.Constant):
        return node.value is None
    return isinstance(node, ast.Call) and last_name(node.func) in HARMLESS


def is_told(call: ast.Call) -> bool:
    """Whether the call says ``markup=False``, or gives text without markup."""
    says = {word.arg: word.value for word in call.keywords}
    markup = says.get("markup")
    return (isinstance(markup, ast.Constant) and markup.value is False) or (
        bool(call.args) and is_harmless(call.args[0])
    )


def faults(source: ast.AST) -> Iterator[ast.expr]:
    """Places where a text would be read as markup."""
    for node in ast.walk(source):
        if isinstance(node, ast.ClassDef) and READS_MARKUP & {last_name(base) for base in node.bases}:
            made = [call for call in ast.walk(node) if isinstance(call, ast.Call) and is_super_init(call)]
            yield from (call for call in made if not is_told(call))
        if isinstance(node, ast.Call):
            if last_name(node.func) in READS_MARKUP and not is_told(node):
                yield node
            yield from (word.value for word in node.keywords if word.arg in ATTRIBUTES and not is_harmless(word.value))
        if isinstance(node, ast.Assign):
            names = {target.attr for target in node.targets if isinstance(target, ast.Attribute)}
            if names & ATTRIBUTES and not is_harmless(node.value):
                yield node.value


def is_super_init(call: ast.Call) -> bool:
    """``super().__init__(…)``."""
    called = call.func
    return (
        isinstance(called, ast.Attribute)
        and called.attr == "__init__"
        and isinstance(called.value, ast.Call)
        and last_name(called.value.func) == "super"
    )


def test_no_text_is_read_as_markup() -> None:
    assert not [at(path, node) for path in python("tui") for node in faults(tree(path))]


def test_no_markup_is_made() -> None:
    makers = [
        at(path, node)
        for path in python("tui")
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Attribute) and node.attr in {"from_markup", "to_content"})
        or (isinstance(node, ast.ImportFrom) and (node.module or "").endswith("markup"))
    ]
    assert not makers


@pytest.mark.parametrize(
    "line",
    [
        'Static(f"{title}")',
        "Static()",
        "Label(title)",
        'self.app.notify(message + "!")',
        "self.app.notify(message, markup=True)",
        'self.border_title = f"{name}"',
        'Button("Oui")',
        "Box(tooltip=title)",
        'class Bar(Static):\n    def __init__(self) -> None:\n        super().__init__("")',
    ],
)
def test_the_rule_sees_a_fault(line: str) -> None:
    assert list(faults(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    ["Static(Content(title))", "Label(title, markup=False)", "notify(said, markup=False)", "box.tooltip = None"],
)
def test_the_rule_lets_plain_text_pass(line: str) -> None:
    assert not list(faults(ast.parse(line)))
