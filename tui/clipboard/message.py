"""What happened to a text that was to be copied, in one honest sentence after another."""

from pathlib import Path

from tui.clipboard.outcome import CopyResult, Outcome
from tui.typed.text import clean_line
from tui.wording import Words

# Said when no way worked: the reason that tells the person most comes first.
_TELLING = (
    *("mosh_cuts", "too_long", "terminal_cannot", "inside_screen"),
    *("no_answer", "differs", "tool_failed", "no_mechanism", "remote", "no_display", "not_wanted"),
)


def sentence(result: CopyResult, words: Words, *, keys: bool = True) -> str:
    """All that is known, nothing that is not. It holds a path: show it without markup.

    ``keys``: it is said on a screen, whose keys may be advised.
    """
    otherwise = _otherwise(result, words) if keys else ""
    said = [_copied(result, words), *_advice(result, words), otherwise, file_sentence(result, words)]
    return " ".join(part for part in said if part)


def file_sentence(result: CopyResult, words: Words) -> str:
    """Where the text is kept, or that it is not; nothing when no file was asked for."""
    if not result.filed:
        return ""
    if result.path is None:
        kept = result.of("file")
        reason = kept.reason if kept and kept.reason else "disk_error"
        return words("clipboard.not_kept", reason=words(f"clipboard.disk.{reason}"))
    if result.fetch:
        return words("clipboard.kept_remote", line=clean_line(result.fetch))
    return words("clipboard.kept", path=shown_path(result.path))


def shown_path(path: Path) -> str:
    """A path as people write it, from their home folder."""
    try:
        return clean_line(str(Path("~") / path.relative_to(Path.home())))
    except (ValueError, RuntimeError):  # elsewhere, or there is no home
        return clean_line(str(path))


def _copied(result: CopyResult, words: Words) -> str:
    best = result.best
    if best is None:
        if result.forced and _telling(result) == "not_wanted":
            return words("clipboard.only_file") if result.filed else words("clipboard.not_wanted")
        return words("clipboard.failed", reason=words(f"clipboard.reasons.{_telling(result)}"))
    done = words.plural(f"clipboard.{best.rung}", result.length, size=_grouped(result.length, words))
    return " ".join(part for part in (done, _how_sure(best, result, words)) if part)


def _how_sure(best: Outcome, result: CopyResult, words: Words) -> str:
    """What is known of the last stretch, from the terminal to the person's own clipboard."""
    if best.rung == "local":
        return ""
    for caution in ("buffer_only", "mute_behind"):
        if caution in best.cautions:
            return words(f"clipboard.sure.{caution}")
    kind = "passed_on" if best.rung == "tmux" else "announced" if "announced" in best.cautions else "unconfirmed"
    if result.proved_on:
        kind = "passed_on_proved" if best.rung == "tmux" else "proved"
        return words(f"clipboard.sure.{kind}", day=words.day_long(result.proved_on))
    return words(f"clipboard.sure.{kind}")


def _advice(result: CopyResult, words: Words) -> list[str]:
    best = result.best
    cautions = best.cautions if best else ()
    told = ("may_be_cut", "multiplexer", "forwarded")
    said = [words(f"clipboard.cautions.{caution}") for caution in cautions if caution in told]
    desktop = result.of("local")
    if best and desktop and desktop.reason in ("no_answer", "differs", "tool_failed"):
        said.insert(0, words(f"clipboard.desktop.{desktop.reason}"))
    if desktop and desktop.reason == "no_mechanism":
        said.append(words("clipboard.install"))
    return said


def _otherwise(result: CopyResult, words: Words) -> str:
    """The way that works in every terminal, where no clipboard is sure to hold the text."""
    best = result.best
    if best and (best.state == "verified" or result.proved_on):
        return ""
    if not result.filed:
        return "" if best else words("clipboard.paste_here")
    return words("clipboard.otherwise")


def _telling(result: CopyResult) -> str:
    failed: list[Outcome] = [done for done in result.outcomes if done.rung != "file"]
    reasons = {done.reason for done in failed}
    return next((reason for reason in _TELLING if reason in reasons), "tool_failed")


def _grouped(number: int, words: Words) -> str:
    return f"{number:,}".replace(",", words("dates.thousands"))
