"""`highroad`: serve, worker, draft, plan, lint, clean, rules, policy, keys, demo."""

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

File = Annotated[str, typer.Argument(metavar="FILE|-", help="A JSON brief; - reads standard input.")]
Text = Annotated[str, typer.Argument(metavar="FILE|-", help="The body of /v1/lint; - reads standard input.")]
Mail = Annotated[str, typer.Argument(metavar="FILE|-", help="An e-mail body or an .eml; - reads standard input.")]
Json = Annotated[bool, typer.Option("--json", help="Print the API's answer as one line of JSON.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="One request a line in, one answer a line out, in order.")]


def _version(wanted: bool) -> None:
    if wanted:
        from service import __version__

        print(f"highroad {__version__}")
        raise typer.Exit


@app.callback()
def _highroad(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Drafts the next touch to a prospect who went silent or said no, and says why."""


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to serve on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.", min=0, max=65535)] = 8000,
) -> None:
    """Serve the API and leave it running."""
    gc.disable()  # nothing made while modules load is garbage; `warm_up` switches it on again
    from service.cli.serving import serve_forever

    serve_forever(host, port)


@app.command()
def worker(
    at_once: Annotated[int, typer.Option(help="Items worked at once.", min=1, max=64)] = 4,
    metrics_port: Annotated[int | None, typer.Option(help="Tells Prometheus metrics there.", min=1, max=65535)] = None,
    metrics_host: Annotated[str, typer.Option(help="The address that --metrics-port is opened on.")] = "127.0.0.1",
) -> None:
    """Work batches over PostgreSQL; any number of these may run."""
    from service.cli.worker import work_forever

    work_forever(at_once, (metrics_host, metrics_port) if metrics_port else None)


@app.command()
def draft(
    file: Annotated[
        str | None, typer.Argument(metavar="FILE|-", help="A JSON brief, an .eml, a folder of them.")
    ] = None,
    json: Json = False,
    jsonl: Jsonl = False,
    show_prompt: Annotated[bool, typer.Option(help="Print the exact messages; no model is called.")] = False,
    mbox: Annotated[Path | None, typer.Option(help="An mbox file, an .eml file or a folder of .eml files.")] = None,
    prospect: Annotated[str | None, typer.Option(help="With --mbox: the prospect's address.")] = None,
) -> None:
    """Write the next touch."""
    from service.cli.commands import run_draft

    raise typer.Exit(run_draft(file, json, jsonl, show_prompt=show_prompt, mbox=mbox, prospect=prospect))


@app.command()
def plan(file: File, json: Json = False, jsonl: Jsonl = False) -> None:
    """Read the thread and choose the next touch; no model."""
    from service.cli.commands import run_plan

    raise typer.Exit(run_plan(file, json, jsonl))


@app.command()
def lint(
    file: Text,
    json: Json = False,
    jsonl: Jsonl = False,
    format: Annotated[str, typer.Option(help="text, github or sarif.")] = "text",
) -> None:
    """Judge a text by the checks: {"play", "subject", "body", "to", "brief"}."""
    from service.cli.commands import run_lint

    raise typer.Exit(run_lint(file, json, jsonl, format))


@app.command()
def clean(file: Mail, json: Json = False, jsonl: Jsonl = False) -> None:
    """An e-mail body or .eml in, the words the sender wrote out."""
    from service.cli.commands import run_clean

    raise typer.Exit(run_clean(file, json, jsonl))


@app.command()
def rules(json: Json = False) -> None:
    """List every check with its principle, an example that fails and how to mend it."""
    from service.cli.commands import run_rules

    raise typer.Exit(run_rules(json))


@app.command()
def demo() -> None:
    """Start the service, turn three threads into drafts, show them, and stop."""
    from service.cli.demo import run_demo

    raise typer.Exit(run_demo())


policy_app = typer.Typer(help="Compare policies.", no_args_is_help=True)
app.add_typer(policy_app, name="policy")


@policy_app.callback()
def _policy() -> None:
    """Compare policies."""


@policy_app.command("diff")
def policy_diff(old: Path, new: Path, threads: Path, json: Json = False) -> None:
    """Which plans would change on real threads (briefs, one a line) under another policy file."""
    from service.cli.commands import run_policy_diff

    raise typer.Exit(run_policy_diff(old, new, threads, json))


keys_app = typer.Typer(help="API keys: create, list, revoke.", no_args_is_help=True)
app.add_typer(keys_app, name="keys")


@keys_app.command("create")
def keys_create(
    name: str,
    scopes: Annotated[str, typer.Option(help="Comma-separated: draft, read, admin.")] = "draft,read",
    tenant: Annotated[str, typer.Option(help="Whose records the key sees.")] = "default",
) -> None:
    """Make a key; it is shown once."""
    from service.cli.keys import create

    raise typer.Exit(create(name, scopes, tenant))


@keys_app.command("list")
def keys_list() -> None:
    """List keys by prefix."""
    from service.cli.keys import show

    raise typer.Exit(show())


@keys_app.command("revoke")
def keys_revoke(prefix_or_id: str) -> None:
    """Revoke a key by its prefix or id."""
    from service.cli.keys import revoke

    raise typer.Exit(revoke(prefix_or_id))


def main() -> None:
    """The entry point. Exit 0 well, 1 a blocking finding, 2 unusable input, a refusal or any bad line."""
    from service.errors import HighroadError

    try:
        app()
    except HighroadError as error:
        from service.cli.output import complain

        complain(error)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(2)
    except Exception as error:
        print(f"highroad: an unforeseen fault ({type(error).__name__}); nothing was kept or sent.", file=sys.stderr)
        sys.exit(2)
