"""`evals`: change a prompt, know what it did. Heavy imports stand in the commands that need them."""

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Runs the cases, compares runs pair by pair, and tells worse from noise. Exit 0 pass, 1 regression, "
    "2 unusable input or settings, 3 inconclusive, 4 model or network, 130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Live = Annotated[bool, typer.Option("--live", help="Ask the model of the settings (OPENAI_…, else the embedded one).")]
Record_ = Annotated[bool, typer.Option("--record", help="Ask the model for what is not recorded, and record it.")]
Replay = Annotated[bool, typer.Option("--replay", help="Use recorded replies alone; the default.")]
Reps = Annotated[int, typer.Option(help="Repetitions of each brief.", min=1, max=50)]
MaxUsd = Annotated[float | None, typer.Option(help="Stop asking when so many US dollars are spent.", min=0)]
Play = Annotated[list[str] | None, typer.Option("--play", help="Only cases of this play; may be given again.")]
Tag = Annotated[list[str] | None, typer.Option("--tag", help="Only cases of this axis, or threads, drafts, briefs.")]
Case_ = Annotated[list[str] | None, typer.Option("--case", help="Only this case or family; may be given again.")]
Prompts_ = Annotated[Path | None, typer.Option("--prompts", help="Another folder of prompts.")]
Cassettes_ = Annotated[Path | None, typer.Option("--cassettes", help="Another folder of cassettes.")]
Cases_ = Annotated[Path | None, typer.Option("--cases", help="Another folder of cases.")]
Model = Annotated[str | None, typer.Option("--model", help="Replay: the recorded model; `playbook` uses none.")]
AtOnce = Annotated[int, typer.Option(help="Cases at once.", min=1, max=256)]
Out = Annotated[Path | None, typer.Option("--out", help="Where the result goes.")]
Run_ = Annotated[str, typer.Option("--run", help="A run: file, name, latest or baseline.")]


_INTERRUPTED = 130


@app.command()
def run(
    live: Live = False,
    record: Record_ = False,
    replay: Replay = False,
    reps: Reps = 1,
    max_usd: MaxUsd = None,
    resume: Annotated[bool, typer.Option(help="Go on with the newest interrupted run, or with --out.")] = False,
    play: Play = None,
    tag: Tag = None,
    case: Case_ = None,
    prompts: Prompts_ = None,
    cassettes: Cassettes_ = None,
    cases: Cases_ = None,
    model: Model = None,
    at_once: AtOnce = 4,
    anew: Annotated[bool, typer.Option("--anew", help="Record and score again what is there already.")] = False,
    out: Out = None,
) -> None:
    """Run the cases. Without options: all of them, from recorded replies, for free."""
    from evals.commands.running import Selection, options_of, run_command

    options = options_of(
        live=live, record=record, replay=replay, reps=reps, max_usd=max_usd, resume=resume, prompts=prompts,
        cassettes=cassettes, model=model, at_once=at_once, anew=anew, out=out,
    )  # fmt: skip
    raise typer.Exit(run_command(options, Selection(cases, play or [], tag or [], case or [])))


@app.command()
def compare(
    a: Annotated[str, typer.Argument(help="A run (file, latest, baseline) or prompts@REVISION.")],
    b: Annotated[str, typer.Argument(help="Another, later one; prompts@worktree for what lies here.")],
    live: Live = False,
    reps: Reps = 1,
    play: Play = None,
    tag: Tag = None,
    case: Case_ = None,
    cases: Cases_ = None,
    cassettes: Cassettes_ = None,
    model: Model = None,
    md: Annotated[Path | None, typer.Option(help="Write the Markdown report here.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write the HTML page here.")] = None,
) -> None:
    """Hold two runs or two versions of the prompts against each other."""
    from evals.commands.comparing import compare_command
    from evals.commands.running import Selection, options_of

    options = options_of(live=live, reps=reps, cassettes=cassettes, model=model)
    raise typer.Exit(
        compare_command(a, b, options, Selection(cases, play or [], tag or [], case or []), md=md, html=html)
    )


@app.command()
def gate(
    baseline: Annotated[str, typer.Option(help="The run to hold against: file, name or baseline.")] = "baseline",
    run: Annotated[str | None, typer.Option(help="A run that is there; else the cases are run now.")] = None,
    live: Live = False,
    record: Record_ = False,
    reps: Reps = 1,
    max_usd: MaxUsd = None,
    max_reps: Annotated[int, typer.Option(help="With --live: repetitions bought at most while in doubt.")] = 8,
    play: Play = None,
    tag: Tag = None,
    case: Case_ = None,
    prompts: Prompts_ = None,
    cassettes: Cassettes_ = None,
    cases: Cases_ = None,
    model: Model = None,
    md: Annotated[Path | None, typer.Option(help="Write the Markdown report here.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write the HTML page here.")] = None,
    junit: Annotated[Path | None, typer.Option(help="Write the JUnit report here.")] = None,
) -> None:
    """Is it worse? Exit 0 PASS, 1 REGRESSION, 3 INCONCLUSIVE."""
    from evals.commands.gating import gate_command
    from evals.commands.running import Selection, options_of

    options = options_of(
        live=live, record=record, reps=reps, max_usd=max_usd, prompts=prompts, cassettes=cassettes, model=model
    )
    selection = Selection(cases, play or [], tag or [], case or [])
    raise typer.Exit(gate_command(baseline, run, options, selection, max_reps=max_reps, md=md, html=html, junit=junit))


@app.command()
def bless(
    run: Annotated[str, typer.Argument(help="The run to accept as the baseline.")] = "latest",
    name: Annotated[str, typer.Option(help="What the baseline is called.")] = "baseline",
) -> None:
    """Accept a run as the baseline that the gate holds others against."""
    from evals.commands.gating import bless_command

    raise typer.Exit(bless_command(run, name))


@app.command()
def report(
    run: Run_ = "latest",
    against: Annotated[str | None, typer.Option(help="The run before: shows what changed.")] = None,
    html: Annotated[Path | None, typer.Option(help="One-file page with the drafts.")] = None,
    junit: Annotated[Path | None, typer.Option(help="JUnit XML, for CI.")] = None,
    md: Annotated[Path | None, typer.Option(help="Markdown, for a pull request.")] = None,
    jsonl: Annotated[Path | None, typer.Option(help="Records, one a line.")] = None,
) -> None:
    """Show a run; write it as page, JUnit, Markdown or JSON lines."""
    from evals.commands.reporting import report_command

    raise typer.Exit(report_command(run, against, html=html, junit=junit, md=md, jsonl=jsonl))


@app.command()
def show(
    case: Annotated[str, typer.Argument(help="The id of a case.")],
    run: Run_ = "latest",
    against: Annotated[str | None, typer.Option(help="The run before, shown beside.")] = None,
) -> None:
    """Show one case: what came out, what was found, what was expected."""
    from evals.commands.reporting import show_command

    raise typer.Exit(show_command(case, run, against))


@app.command()
def grade(
    run: Run_ = "latest",
    grader: Annotated[list[str] | None, typer.Option(help="Only this grader; may be given again.")] = None,
    case: Case_ = None,
    times: Annotated[int, typer.Option(help="Ask so often; more than once shows self-consistency.", min=1, max=9)] = 1,
) -> None:
    """Let the graders mark the drafts of a run, with the model of the settings."""
    from evals.commands.grading import grade_command

    raise typer.Exit(grade_command(run, grader or [], case or [], times))


@app.command()
def label(
    grader: Annotated[str, typer.Argument(help="The grader to label for.")] = "would_send",
    blind: Annotated[bool, typer.Option("--blind", help="Drafts without any verdict; there is no other way.")] = True,
    run: Run_ = "latest",
    page: Annotated[Path | None, typer.Option(help="Write a one-file page to label in instead of asking here.")] = None,
    read: Annotated[Path | None, typer.Option("--read", help="Read the labels that such a page saved.")] = None,
    feedback: Annotated[Path | None, typer.Option(help="Read reps' feedback (JSON lines) as labels.")] = None,
    limit: Annotated[int, typer.Option(help="Most drafts to show.", min=1)] = 50,
) -> None:
    """Label drafts by hand, without seeing what a grader said."""
    from evals.commands.labelling import label_command

    del blind
    raise typer.Exit(label_command(grader, run, page=page, read=read, feedback=feedback, limit=limit))


@app.command()
def calibrate(
    grader: Annotated[list[str] | None, typer.Option(help="Only this grader; may be given again.")] = None,
) -> None:
    """How far graders agree with the labels; only who has earned it gates."""
    from evals.commands.grading import calibrate_command

    raise typer.Exit(calibrate_command(grader or []))


@app.command()
def mutate(
    least: Annotated[float, typer.Option(help="Kill rate below which it fails.", min=0, max=1)] = 0.95,
    mutator: Annotated[list[str] | None, typer.Option(help="Only this mutator; may be given again.")] = None,
    cases: Cases_ = None,
    survivors: Annotated[bool, typer.Option("--survivors", help="Show every text that slipped through.")] = False,
) -> None:
    """Spoil good drafts in typed ways: does the rubric notice? Exit 1 below the least kill rate."""
    from evals.commands.mutating import mutate_command

    raise typer.Exit(mutate_command(least, mutator or [], cases, survivors))


@app.command()
def ladders() -> None:
    """Metamorphic tests: a firmer no is never answered at greater length; names change no verdict."""
    from evals.commands.mutating import ladders_command

    raise typer.Exit(ladders_command())


@app.command()
def ablate(
    prompt: Annotated[str, typer.Argument(help="A prompt by name, e.g. parts/rules.")] = "parts/rules",
    live: Live = False,
    replay: Replay = False,
    reps: Reps = 1,
    case: Case_ = None,
    max_usd: MaxUsd = None,
) -> None:
    """Take each line out of a prompt: which removal would nothing notice?"""
    from evals.commands.ablating import ablate_command

    del replay
    raise typer.Exit(ablate_command(prompt, live, reps, case or [], max_usd))


@app.command()
def power(
    cases: Annotated[int | None, typer.Option(help="Cases; else those there are.", min=2)] = None,
    families: Annotated[int | None, typer.Option(help="Families; else those there are.", min=2)] = None,
    reps: Reps = 1,
    rate: Annotated[float, typer.Option(help="Pass rate assumed.", min=0.01, max=0.99)] = 0.92,
) -> None:
    """What a data set can see: the chance that a loss of so many points is called REGRESSION."""
    from evals.commands.planning import power_command

    raise typer.Exit(power_command(cases, families, reps, rate))


@app.command()
def stale(
    model: Model = None,
    cassettes: Cassettes_ = None,
    prompts: Prompts_ = None,
    usd_in: Annotated[float | None, typer.Option(help="Price of a million tokens in.", min=0)] = None,
    usd_out: Annotated[float | None, typer.Option(help="Price of a million tokens out.", min=0)] = None,
    prune: Annotated[bool, typer.Option("--prune", help="Delete what nothing asks for any more.")] = False,
) -> None:
    """Which recordings are out of date, and what recording anew costs. Exit 2 where replies are missing."""
    from evals.commands.planning import stale_command

    raise typer.Exit(
        stale_command(model=model, cassettes=cassettes, prompts=prompts, usd_in=usd_in, usd_out=usd_out, prune=prune)
    )


@app.command()
def new(
    file: Annotated[str, typer.Argument(help="A JSON brief or a stored draft (the API's answer); - reads input.")],
    family: Annotated[str, typer.Option(help="The story it belongs to; a new file where there is none.")],
    kind: Annotated[str, typer.Option(help="threads, drafts or briefs.")] = "briefs",
    brief: Annotated[Path | None, typer.Option(help="With a stored draft: its brief.")] = None,
    axis: Annotated[list[str] | None, typer.Option(help="What makes it hard; may be given again.")] = None,
    note: Annotated[str | None, typer.Option(help="Why it is there.")] = None,
    cases: Cases_ = None,
) -> None:
    """Make a case from a brief or a stored draft."""
    from evals.commands.making import new_command

    raise typer.Exit(new_command(file, family, kind, brief=brief, axes=axis or [], note=note, folder=cases))


@app.command()
def schema(out: Out = None) -> None:
    """Write the JSON Schema of the case files, for editors."""
    from evals.commands.making import schema_command

    raise typer.Exit(schema_command(out))


def main() -> None:
    """The entry point; see the help for the exit codes."""
    try:
        app()
    except SystemExit as ended:
        if ended.code == _INTERRUPTED:
            print("evals: interrupted; `evals run --resume` goes on.", file=sys.stderr)
        raise
    except KeyboardInterrupt:
        print("evals: interrupted; `evals run --resume` goes on.", file=sys.stderr)
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        sys.exit(2)
    except Exception as error:
        sys.exit(_complain(error))


def _complain(error: Exception) -> int:
    """Says what is wrong and what to do; 4 where the model failed, 2 otherwise."""
    from evals.models import EndpointFailed
    from service.errors import HighroadError, ModelError

    if not isinstance(error, HighroadError):
        raise error
    print(f"evals: {error.detail}", file=sys.stderr)
    if error.remedy:
        print(f"  {error.remedy}", file=sys.stderr)
    return 4 if isinstance(error, (EndpointFailed, ModelError)) else 2


if __name__ == "__main__":
    main()
