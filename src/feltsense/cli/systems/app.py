"""The commands of `felt systems`, one a file."""

import typer

from .compare import compare
from .listing import list_systems
from .reproduce import reproduce
from .run import run
from .show import show
from .write_page import page

app = typer.Typer(
    help="Published systems: what each does, whether its claim held here, how to run it and how to examine it again.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
app.command("list")(list_systems)
for verb in (show, run, reproduce, compare, page):
    app.command()(verb)
