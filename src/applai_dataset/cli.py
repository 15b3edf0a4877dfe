"""The command ``applai-dataset``: build, info, validate, show, kb.

Exit status: 0 done, 1 failed (findings of `validate`, a dataset that cannot be written), 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from applai_dataset.dataset import Dataset, DatasetError, load
from applai_dataset.records import TABLES

if TYPE_CHECKING:
    from applai_dataset.knowledge.base import KnownEntity

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="News articles in, typed and exactly grounded records out: articles, mentions, entities, claims and citations.",
    epilog="Begin with: applai-dataset build, then applai-dataset show claims.",
)
kb = typer.Typer(no_args_is_help=True, help="Look after the knowledge base of names, ours and your own.")
app.add_typer(kb, name="kb")
_out = Console()
_err = Console(stderr=True)

DatasetPath = Annotated[
    Path | None,
    typer.Argument(help="Folder of a built dataset; the one shipped inside the package by default.", show_default=False),
]


KnowledgePath = Annotated[
    Path | None,
    typer.Option(
        "--knowledge",
        help="Folder of your own entity files (*.yaml), on top of the shipped ones.",
        exists=True,
        file_okay=False,
        show_default=False,
    ),
]


@app.command()
def build(
    raw: Annotated[Path, typer.Option(help="Folder of the articles: Markdown or plain text, subfolders included.")] = Path("raw"),
    out: Annotated[Path, typer.Option(help="Folder of the dataset; an older dataset there is replaced as a whole.")] = Path(
        "dist/dataset"
    ),
    knowledge: KnowledgePath = None,
    shipped: Annotated[bool, typer.Option("--shipped/--no-shipped", help="Use the entities that come with the package.")] = True,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
) -> None:
    """Turn a folder of articles into a dataset.

    Writes one Parquet file set per table, the dataset card (README.md), manifest.json, schema.json and quarantine.jsonl. A file
    that cannot be read goes to quarantine with the reason and never stops the build.
    """
    from applai_dataset.build import InputError
    from applai_dataset.build import build as run
    from applai_dataset.extract.mentions import NameIndex
    from applai_dataset.publish import OutputError, TargetError

    names = NameIndex.build(_entities(knowledge, shipped=shipped))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    try:
        with Progress(*columns, console=_err, transient=True, disable=quiet) as progress:
            task = progress.add_task("articles", total=None)
            report = run(raw, out, names=names, progress=lambda done, total: progress.update(task, completed=done, total=total))
    except (InputError, TargetError) as error:
        _fail(error, status=2)
    except OutputError as error:
        _fail(error, status=1)
    except KeyboardInterrupt:
        _fail(KeyboardInterrupt(f"interrupted; {out} is as it was"), status=130)
    for item in report.quarantined:
        _err.print(f"[yellow]quarantined[/] {escape(item.path)}: {escape(item.message)} ({item.code})", highlight=False)
    if quiet:
        return
    table = Table("table", "rows", title=f"{out}", title_justify="left")
    table.columns[1].justify = "right"
    for name, rows in report.rows.items():
        table.add_row(name, f"{rows:,}")
    _out.print(table)
    if report.issues:
        _out.print("issues: " + ", ".join(f"{code} {count}" for code, count in report.issues.items()), highlight=False)
    files = report.rows["articles"] + len(report.quarantined)
    _out.print(f"{files} files in {report.seconds:.1f} s, {len(report.quarantined)} in quarantine", highlight=False)


@app.command()
def info(path: DatasetPath = None) -> None:
    """Say what a dataset holds: tables, rows, versions, languages."""
    dataset = _open(path)
    table = Table("table", "rows", "columns", title=str(dataset.path), title_justify="left")
    table.columns[1].justify = "right"
    for name, entry in dataset.manifest["tables"].items():
        table.add_row(name, f"{entry['rows']:,}", ", ".join(dataset.table(name).column_names))
    _out.print(table)
    versions = {"schema": dataset.manifest["schema_version"], **dataset.manifest["versions"]}
    _out.print(", ".join(f"{name} {version}" for name, version in versions.items()), highlight=False)
    languages = dataset.table("articles").column("language").value_counts().to_pylist()
    _out.print("languages: " + ", ".join(f"{entry['values']} {entry['counts']}" for entry in languages), highlight=False)


@app.command()
def validate(
    path: DatasetPath = None,
    raw: Annotated[
        Path | None, typer.Option(help="Folder of the raw files: checks the raw slices as well.", show_default=False)
    ] = None,
) -> None:
    """Check a dataset: keys, references, offsets, values, order, groups. Prints one line per finding."""
    from applai_dataset.validate import validate as run

    dataset = _open(path)
    findings = run(dataset.path, raw)
    for finding in findings:
        colour = "red" if finding.code.startswith("E") else "yellow"
        _out.print(
            f"[{colour}]{finding.code}[/] {escape(finding.place)}: {escape(finding.message)}", highlight=False, soft_wrap=True
        )
    errors = sum(finding.code.startswith("E") for finding in findings)
    _out.print(f"{errors} errors, {len(findings) - errors} warnings", highlight=False)
    if errors:
        raise typer.Exit(1)


@app.command()
def show(
    what: Annotated[str, typer.Argument(help="A table (claims, mentions …) or the identifier of one record.")] = "claims",
    path: Annotated[
        Path | None, typer.Option("--data", help="Folder of a built dataset; the shipped one by default.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Rows to show.")] = 10,
) -> None:
    """Show the first rows of a table, or one record whole."""
    dataset = _open(path)
    if what in TABLES:
        for row in dataset.table(what).slice(0, limit).to_pylist():
            _out.print_json(data=row, default=str, indent=None)
        return
    for table in TABLES:
        key = dataset.table(table).column_names[0]
        for row in dataset.table(table).to_pylist():
            if row[key] == what:
                _out.print_json(data=row, default=str)
                return
    _fail(ValueError(f"{what} is neither a table ({', '.join(TABLES)}) nor the identifier of a record"), status=2)


@kb.command("check")
def kb_check(knowledge: KnowledgePath = None) -> None:
    """Check the shipped entities, with your own on top: duplicates, conflicts, dead names. Status 1 if anything is wrong."""
    from applai_dataset.knowledge.base import check

    entities = _entities(knowledge, shipped=True)
    findings = check(entities)
    for finding in findings:
        _out.print(f"[red]{finding.code}[/] {escape(finding.entity)}: {escape(finding.message)}", highlight=False, soft_wrap=True)
    _out.print(f"{len(entities)} entities, {len(findings)} findings", highlight=False)
    if findings:
        raise typer.Exit(1)


@kb.command("add")
def kb_add(
    ident: Annotated[str, typer.Argument(metavar="ID", help="Readable identifier: lower case, digits, hyphens (galaxy-s25).")],
    kind: Annotated[str, typer.Option("--type", help="person, organization, media, product, model, place, event or work.")],
    en: Annotated[str, typer.Option(help="English or romanised name.")],
    knowledge: Annotated[Path, typer.Option(help="Folder of your own entity files; made if it is missing.")] = Path("knowledge"),
    zh: Annotated[str | None, typer.Option(help="Name in simplified Chinese.", show_default=False)] = None,
    alias: Annotated[list[str] | None, typer.Option(help="Another name; may be given several times.", show_default=False)] = None,
    description: Annotated[str | None, typer.Option(help="One line that says what it is.", show_default=False)] = None,
) -> None:
    """Add an entity to your own files, after checking that it fits."""
    from pydantic import ValidationError

    from applai_dataset.curation import CurationError, add
    from applai_dataset.knowledge.base import KnowledgeError, KnownEntity

    given = {"id": ident, "type": kind, "en": en, "zh": zh, "aliases": tuple(alias or ()), "description": description}
    try:
        path = add(KnownEntity.model_validate({key: value for key, value in given.items() if value}), knowledge)
    except ValidationError as error:
        _fail(ValueError("; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())), status=2)
    except (CurationError, KnowledgeError) as error:
        _fail(error, status=2)
    _out.print(f"added {ident} to {path}; use it with: applai-dataset build --knowledge {knowledge}", highlight=False)


@kb.command("suggest")
def kb_suggest(
    path: DatasetPath = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many names.")] = 30,
    as_yaml: Annotated[bool, typer.Option("--yaml", help="Print entries to edit and put into a file of your own.")] = False,
) -> None:
    """List the most frequent names of a dataset that no knowledge base holds, with places where they stand."""
    from applai_dataset.curation import entry_line, suggest

    for suggestion in suggest(_open(path), limit=limit):
        if as_yaml:
            typer.echo(entry_line(suggestion.entity))
            continue
        names = " / ".join(dict.fromkeys((suggestion.entity.en, *suggestion.entity.names)))
        counts = f"{suggestion.articles} articles, {suggestion.mentions} mentions"
        _out.print(f"[bold]{escape(names)}[/] ({suggestion.entity.type}; {counts})", highlight=False, soft_wrap=True)
        for context in suggestion.contexts:
            _out.print(f"    {escape(context)}", highlight=False, soft_wrap=True)


def _entities(knowledge: Path | None, *, shipped: bool) -> tuple[KnownEntity, ...]:
    from applai_dataset.knowledge.base import KnowledgeError, load_entities, shipped_directory

    directories = [*([shipped_directory()] if shipped else []), *([knowledge] if knowledge else [])]
    try:
        return load_entities(directories)
    except KnowledgeError as error:
        _fail(error, status=2)


def _open(path: Path | None) -> Dataset:
    try:
        return load(path)
    except DatasetError as error:
        _fail(error, status=2)


def _fail(error: BaseException, *, status: int) -> NoReturn:
    _err.print(f"[red]error[/] {escape(str(error))}", highlight=False, soft_wrap=True)
    raise typer.Exit(status)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; ends the process with its exit status."""
    app(args=list(sys.argv[1:] if arguments is None else arguments), prog_name="applai-dataset")


if __name__ == "__main__":
    main()
