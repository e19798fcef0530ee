"""How many small mistakes in the rules the tests of the rules notice.

    python -m tests.reliability.mutate [chilinh_cli/domain/indicator.py …]

Each mutant is the checkout with one thing changed in one rule: a comparison, a sign, a constant, an `and`, a condition.
Those that none of the rules' own tests notices are printed; the last line is the count.
"""

import ast
import copy
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.conftest import CHECKOUT

RULES: Final = [
    f"chilinh_cli/domain/{name}.py" for name in ("indicator", "deadline", "number", "intake", "review", "progress")
]
_TESTS: Final = [f"tests/domain/test_{Path(rule).stem}.py" for rule in RULES]
_SECONDS: Final = 120
_COMPARISONS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_SIGNS: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
}


def mutants(source: str) -> Iterator[tuple[int, str, str]]:
    """Line, the line's text, and the changed module, for each mistake that can be made in it."""
    tree = ast.parse(source)
    lines = source.splitlines()
    about_classes = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        for part in ast.walk(decorator)
    }
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in about_classes:
            continue  # frozen and slots are no rule
        for variant in range(2):
            changed = copy.deepcopy(tree)
            found = next(item for place, item in enumerate(ast.walk(changed)) if place == number)
            if isinstance(node, ast.expr | ast.stmt) and _spoil(found, variant):
                yield node.lineno, lines[node.lineno - 1].strip(), ast.unparse(ast.fix_missing_locations(changed))


def _spoil(node: ast.AST, variant: int) -> bool:
    """Make one mistake here; False where there is none (or no second one) to make."""
    match node:
        case ast.Compare(ops=[operator]) if variant == 0:
            node.ops = [_COMPARISONS[type(operator)]()]
        case ast.BinOp(op=operator) if variant == 0 and type(operator) in _SIGNS:
            node.op = _SIGNS[type(operator)]()
        case ast.BoolOp() if variant == 0:
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.Constant(value=bool(value)) if variant == 0:
            node.value = not value
        case ast.Constant(value=int(value)) if not isinstance(value, bool):
            node.value = value + (1, -1)[variant]
        case ast.IfExp() | ast.If():
            node.test = ast.Constant(value=variant == 0)
        case ast.UnaryOp(op=ast.Not()) if variant == 0:
            node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
        case ast.Return(value=ast.expr() as value) if variant == 0 and ast.unparse(value) != "None":
            node.value = ast.Constant(value=None)
        case ast.Call(func=ast.Name(id="max" | "min" as name)) if variant == 0:
            node.func = ast.Name("min" if name == "max" else "max", ast.Load())
        case _:
            return False
    return True


def main(files: list[str]) -> None:
    """Try every mutant of the files."""
    tried = noticed = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name in ("chilinh_cli", "tests"):
            shutil.copytree(CHECKOUT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("units.yaml", "pyproject.toml"):
            shutil.copy(CHECKOUT / name, place)
        for file in files:
            source = (place / file).read_text(encoding="utf-8")
            for line, text, changed in mutants(source):
                (place / file).write_text(changed, encoding="utf-8")
                tried += 1
                if _tests_fail(place):
                    noticed += 1
                else:
                    sys.stdout.write(f"not noticed: {file}:{line}: {text}\n")
                    sys.stdout.flush()
            (place / file).write_text(source, encoding="utf-8")
    sys.stdout.write(f"{noticed} of {tried} mutants noticed: {noticed * 100 // max(tried, 1)}%\n")


def _tests_fail(place: Path) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *_TESTS]
    environment = {**os.environ, "PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run(command, cwd=place, env=environment, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return True
    return run.returncode != 0


if __name__ == "__main__":
    main(sys.argv[1:] or RULES)
