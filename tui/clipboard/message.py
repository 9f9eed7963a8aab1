"""What happened to a text that was to be copied, in one honest sentence after another."""

from pathlib import Path

from tui.clipboard.outcome import CopyResult, Outcome
from tui.typed.text import clean_line
from tui.wording import Words

# Said when no way worked: the reason that tells the person most comes first.
_TELLING = ("too_long", "terminal_cannot", "inside_screen", "no_answer", "differs", "tool_failed", "no_mechanism")


def sentence(result: CopyResult, words: Words) -> str:
    """All that is known, nothing that is not. It holds a path: show it without markup."""
    said = [_copied(result, words), *_advice(result, words), file_sentence(result, words)]
    return " ".join(part for part in said if part)


def file_sentence(result: CopyResult, words: Words) -> str:
    """Where the text is kept, or that it is not."""
    if result.path is None:
        kept = result.of("file")
        reason = kept.reason if kept and kept.reason else "disk_error"
        return words("clipboard.not_kept", reason=words(f"clipboard.disk.{reason}"))
    key = "clipboard.kept_remote" if result.remote else "clipboard.kept"
    return words(key, path=shown_path(result.path))


def shown_path(path: Path) -> str:
    """A path as people write it, from their home folder."""
    try:
        return clean_line(str(Path("~") / path.relative_to(Path.home())))
    except (ValueError, RuntimeError):  # elsewhere, or there is no home
        return clean_line(str(path))


def _copied(result: CopyResult, words: Words) -> str:
    best = result.best
    if best is None:
        return words("clipboard.failed", reason=words(f"clipboard.reasons.{_telling(result)}"))
    way = "tmux_alone" if "buffer_only" in best.cautions else best.rung
    return words.plural(f"clipboard.{way}", result.length, size=_grouped(result.length, words))


def _advice(result: CopyResult, words: Words) -> list[str]:
    best = result.best
    cautions = best.cautions if best else ()
    said = [words(f"clipboard.cautions.{caution}") for caution in cautions if caution != "buffer_only"]
    desktop = result.of("local")
    if best and desktop and desktop.reason in ("no_answer", "differs", "tool_failed"):
        said.insert(0, words(f"clipboard.desktop.{desktop.reason}"))
    if desktop and desktop.reason == "no_mechanism":
        said.append(words("clipboard.install"))
    return said


def _telling(result: CopyResult) -> str:
    failed: list[Outcome] = [done for done in result.outcomes if done.rung != "file"]
    reasons = {done.reason for done in failed}
    return next((reason for reason in _TELLING if reason in reasons), "tool_failed")


def _grouped(number: int, words: Words) -> str:
    return f"{number:,}".replace(",", words("dates.thousands"))
