"""From clauses to frames: what each attribution frame of a block holds for.

A frame holds for what is grammatically its content: the rest of its sentence up to the next frame, except a clause that
comments on the statement (这意味着…); for the quotations that it introduces, closes or interrupts; and for the quoted blocks
that follow when it ends its own block with a colon.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from applai_dataset.extract.attribution.chinese import read_chinese, read_speaker
from applai_dataset.extract.attribution.cues import Cues
from applai_dataset.extract.attribution.english import find_hearsay, read_english
from applai_dataset.extract.attribution.frames import Frame, Holder, Reading
from applai_dataset.extract.attribution.heads import Names
from applai_dataset.extract.attribution.holders import Earlier, Opening, find_opening
from applai_dataset.extract.attribution.quotes import Quote, find_quotes
from applai_dataset.extract.folded import fold
from applai_dataset.han import is_han
from applai_dataset.knowledge import read_yaml
from applai_dataset.read.document import Block, Document
from applai_dataset.records import Mention, Sentence
from applai_dataset.spans import Span

_BOUNDARY = re.compile(r"[，；;：。！？!?\n]|[,:](?!\d)|[.](?=[\s”’\"]|$)|——|—|\s-\s")
_STOPPED = re.compile(r"[，,。！？!?.；;…][\s*_]*$")
_SENTENCES = re.compile(r"[。！？!?][^”」』\"]{8}")
_GOES_ON = re.compile(r"[^.。！？!?\n]{0,120}[.。！？!?]?[\s*_]*")
"""What may stand between a frame and the quotation that goes on with what was said: the rest of one sentence."""
_GAP = re.compile(r"[\s*_]*")
_SHORTEST_SPEECH, _SHORTEST_CLAUSE = 5, 7
_LONGEST_TITLE = 30
_HELD_ROLES = frozenset({"body", "quote", "list"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two boundaries outside speech."""

    span: Span
    stop: str
    """The boundary after it: a punctuation mark, or "" where speech or the sentence's end follows."""
    lead: Quote | None
    """Speech that ends right before it."""
    follow: Quote | None
    """Speech that begins right after it."""


def find_frames(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Frame, ...]:
    """Find the attribution frames of a document.

    Args:
        document: a read document.
        sentences: its sentences, in order.
        mentions: its mentions, in order.

    Returns:
        The frames, ordered by the beginning of their scope. Of the frames whose scope holds a place, the one with the smallest
        scope vouches for it.
    """
    text = fold(document.text)
    names, cues = Names.of(mentions, sentences), Cues.of(text)
    frames: list[Frame] = []
    index = 0
    for position, block in enumerate(document.blocks):
        inside: list[Span] = []
        while index < len(sentences) and sentences[index].start_char < block.span.end:
            inside.append(Span(sentences[index].start_char, sentences[index].end_char))
            index += 1
        if block.role in _HELD_ROLES:
            frames += _block_frames(text, block, inside, names, cues, frames[-1:], document.blocks[position + 1 :])
    return tuple(sorted(frames, key=lambda frame: (frame.scope, frame.cut)))


def _block_frames(
    text: str, block: Block, sentences: list[Span], names: Names, cues: Cues, last: list[Frame], following: Sequence[Block]
) -> list[Frame]:
    """The frames of a block; `last` is the one before it, if there is one."""
    quotes = find_quotes(text, block.span, unclosed=True)
    speech = [quote for quote in quotes if _is_speech(text, quote, block.span)]
    terms = [quote.span for quote in quotes if quote not in speech]
    frames: list[Frame] = []
    for sentence in sentences:
        if not speech and not cues.within(sentence):
            continue
        clauses = _clauses(text, sentence, speech, terms)
        new = _sentence_frames(text, sentence, clauses, names, cues)
        names.note(new)
        frames += new
    if document := _in_full(text, block, names, following):
        frames.append(document)
    elif frames and _announces(text, frames[-1], block):
        frames[-1] = _announced(text, frames[-1], following)
    frames = [_with_speech(frame, speech) for frame in frames]
    return frames + _unframed(text, [quote for quote in speech if _is_stopped(text, quote)], [*last, *frames])


def _unframed(text: str, speech: list[Quote], frames: list[Frame]) -> list[Frame]:
    """Frames of the quotations that none holds: one goes on with what was said right before it, else nobody is named."""
    found: list[Frame] = []
    ahead = deque(sorted(frames, key=lambda frame: min([frame.scope, *frame.quoted])))
    reach, before = 0, None
    for quote in speech:
        while ahead and min([ahead[0].scope, *ahead[0].quoted]).start <= quote.span.start:
            frame = ahead.popleft()
            reach = max([reach, frame.scope.end, *(quoted.end for quoted in frame.quoted)])
            before = frame if frame.quoted else before
        if quote.span.end > reach:
            before = _continued(text, quote, before)
            found.append(before)
    return found


def _continued(text: str, quote: Quote, before: Frame | None) -> Frame:
    """The frame of a quotation after the last frame that holds one before it."""
    if before is not None:
        end = max([before.scope.end, before.quoted[-1].end, *(cut.end for cut in before.cut)])
        if end <= quote.span.start and _GOES_ON.fullmatch(text, end, quote.span.start):
            return Frame((), before.source, before.source_kind, before.cue, quote.span, (quote.span,))
    return Frame((), None, "anonymous", None, quote.span, (quote.span,))


def _announces(text: str, frame: Frame, block: Block) -> bool:
    """Whether a frame ends its block with nothing said yet (张三表示：)."""
    if frame.scope.length or not frame.cut:
        return False
    rest = text[frame.cut[-1].end : block.span.end].strip(" *_\n")
    return not rest and text[: frame.cut[-1].end].rstrip(" *_")[-1:] in "：:，,"


def _announced(text: str, frame: Frame, following: Sequence[Block]) -> Frame:
    """A frame that ends its block holds the quoted blocks after it, the items of a list, or else one paragraph."""
    role = following[0].role if following else "heading"
    if role not in _HELD_ROLES:
        return frame
    held: list[Span] = []
    for block in following:
        if block.role != role or (role == "body" and held):
            break
        held.append(block.span)
    quoted = () if role == "list" else tuple(held)
    return replace(frame, scope=Span(held[0].start, held[-1].end), quoted=quoted)


def _in_full(text: str, block: Block, names: Names, following: Sequence[Block]) -> Frame | None:
    """A document that follows in full (声明全文如下：): all blocks up to the next heading are its owner's words."""
    announced = _full().search(text, max(block.span.start, block.span.end - _LONGEST_TITLE), block.span.end)
    held = [later.span for later in takewhile(lambda later: later.role in _HELD_ROLES, following)]
    if not announced or not held:
        return None
    opening = find_opening(text, Span(max(block.span.start, announced.start() - 60), announced.start()), names)
    holder = opening.holder if opening else Holder(None, "anonymous")
    return Frame((), holder.span, holder.kind, None, Span(held[0].start, held[-1].end), tuple(held))


def _with_speech(frame: Frame, speech: list[Quote]) -> Frame:
    """The frame with the quotations among its content; one that begins there and goes on beyond it is held to its end."""
    first = bisect_left(speech, frame.scope.start, key=lambda quote: quote.span.start)
    last = bisect_left(speech, frame.scope.end, key=lambda quote: quote.span.start)
    inside = [quote.span for quote in speech[first:last]]
    if not inside:
        return frame
    end = max(frame.scope.end, inside[-1].end)
    return replace(frame, scope=Span(frame.scope.start, end), quoted=tuple(sorted({*frame.quoted, *inside})))


def _is_speech(text: str, quote: Quote, block: Span) -> bool:
    """Whether a quotation reports speech, and is no title, term or scare quote."""
    if quote.inside.length < _SHORTEST_SPEECH or text[quote.span.start] == "《":
        return False
    if _SENTENCES.search(text, quote.inside.start, quote.inside.end):
        return True
    before = text[max(block.start, quote.span.start - 12) : quote.span.start].rstrip(" *_")
    opens = not before or before[-1] in "，,。：:；;！？!?—\n" or before.endswith(_speech_verbs())
    after = _GAP.match(text, quote.span.end, block.end)
    position = after.end() if after else quote.span.end
    stopped = _is_stopped(text, quote)
    closes = stopped or position >= block.end or text[position] in "，,。！？!?；;.…—\n"
    return opens and closes and (stopped or quote.inside.length > _SHORTEST_CLAUSE or before.endswith(_speech_verbs()))


def _is_stopped(text: str, quote: Quote) -> bool:
    """Whether a quotation ends with a punctuation mark of its own."""
    return any(_STOPPED.search(text, quote.inside.start, end) for end in (quote.inside.end, quote.span.end))


def _clauses(text: str, sentence: Span, speech: list[Quote], terms: list[Span]) -> list[Clause]:
    inside = [quote for quote in speech if quote.span.overlaps(sentence)]
    clauses: list[Clause] = []
    start, lead = sentence.start, next((quote for quote in speech if _adjoins(text, quote, sentence)), None)
    for quote in [*inside, None]:
        end = quote.span.start if quote else sentence.end
        for match in _BOUNDARY.finditer(text, start, max(start, end)):
            if any(match.start() in term for term in terms):
                continue
            _append(text, clauses, Span(start, match.start()), match[0], lead, None)
            start, lead = match.end(), None
        _append(text, clauses, Span(start, max(start, end)), "", lead, quote)
        if quote:
            start, lead = min(max(start, quote.span.end), sentence.end), quote
    return clauses


def _adjoins(text: str, quote: Quote, sentence: Span) -> bool:
    """Whether speech closed the sentence before, with nothing but markup in between."""
    return quote.span.end <= sentence.start <= quote.span.end + 3 and not text[quote.span.end : sentence.start].strip(" *_")


def _append(text: str, clauses: list[Clause], span: Span, stop: str, lead: Quote | None, follow: Quote | None) -> None:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(' *_\t　”’"'))
    end = max(start, span.start + len(words.rstrip(" *_\t　")))
    if start < end:
        clauses.append(Clause(Span(start, end), stop, lead, follow))
    elif follow and clauses and not clauses[-1].follow and clauses[-1].stop:
        last = clauses[-1]
        clauses[-1] = Clause(last.span, last.stop, last.lead, follow)


def _sentence_frames(text: str, sentence: Span, clauses: list[Clause], names: Names, cues: Cues) -> list[Frame]:
    readings: list[tuple[int, Reading]] = []
    previous = Earlier(())
    for index, clause in enumerate(clauses):
        reading = _read(text, clause, names, previous, last=index == len(clauses) - 1) if _may_read(clause, cues) else None
        if reading:
            readings.append((index, reading))
            previous = Earlier((), Opening(reading.holder, True)) if reading.holder.span else previous
        elif not readings:
            previous = Earlier((*previous.clauses, clause.span))
    frames = []
    floor = sentence.start
    for order, (index, reading) in enumerate(readings):
        following = readings[order + 1][0] if order + 1 < len(readings) else len(clauses)
        limit = clauses[following].span.start if following < len(clauses) else sentence.end
        if order and not text[readings[order - 1][1].cut.end : reading.cut.start].strip(" ,，"):
            floor = (
                floor if clauses[index].lead is None else sentence.start
            )  # X reported, citing Y: both close the same statement
        else:
            floor = readings[order - 1][1].cut.end if order else sentence.start
        frames.append(_frame(text, sentence, clauses[index:following], reading, Span(floor, limit), first=not index))
    return _nest(text, frames) + _hearsay(text, clauses, frames)


def _may_read(clause: Clause, cues: Cues) -> bool:
    return clause.lead is not None or clause.follow is not None or clause.stop in ("：", ":") or cues.within(clause.span)


def _read(text: str, clause: Clause, names: Names, previous: Earlier, *, last: bool) -> Reading | None:
    words = text[clause.span.start : clause.span.end]
    if any(is_han(character) for character in words[:40]):
        reading = read_chinese(text, clause.span, names, previous, quoting=clause.follow is not None)
        if reading is None and (clause.stop in ("：", ":") or (clause.lead and words.startswith(("—", "-")))):
            return read_speaker(text, clause.span, names, quoting=bool(clause.follow or clause.lead))
        return reading
    return read_english(text, clause.span, names, opens=clause.lead is None and (not last or clause.follow is not None))


def _frame(text: str, sentence: Span, clauses: list[Clause], reading: Reading, room: Span, *, first: bool) -> Frame:
    """The frame of the first of some clauses, up to the next frame; `room` lies between the frames around it."""
    clause, later = clauses[0], clauses[1:]
    holder, cut = reading.holder, _with_stop(text, reading.cut, clause, sentence)
    quoted = [quote.span for quote in (clause.lead, clause.follow) if quote]
    rest = clause.follow is None and reading.cut.end < clause.span.end
    start, end = cut.end, cut.end
    if rest or (clause.follow is None and later and not (clause.lead and not later)):
        end = _content_end(text, clause, later, room.end, reading)
    closes = not rest and clause.follow is None and not later
    if clause.follow:
        end = max(end, clause.follow.span.end)
    for other in later:
        if other.follow and other.span.start < end + 12:
            quoted.append(other.follow.span)
            end = max(end, other.follow.span.end)
    if clause.lead:
        start = clause.lead.span.start
    elif closes and (not first or room.start > sentence.start) and room.end == sentence.end:
        start, end = room.start, cut.start
    return Frame((cut,), holder.span, holder.kind, reading.cue, Span(start, max(start, end)), tuple(sorted(quoted)))


def _content_end(text: str, clause: Clause, later: list[Clause], limit: int, reading: Reading) -> int:
    """Where the content of a frame before it ends: at a clause that comments on it or turns away from a concession."""
    conceding = _concession().search(text, clause.span.start, reading.cut.end) is not None
    for order, other in enumerate(later):
        if not order and reading.cut.end >= clause.span.end:
            continue
        if _comment().match(text, other.span.start) or _measured(text, other.span):
            return other.span.start
        if conceding and (_turn().match(text, other.span.start) or (not order and reading.cut.end < clause.span.end)):
            return other.span.start
    return limit


def _measured(text: str, clause: Span) -> bool:
    """Whether a clause compares with what was expected (也超出市场预期): the author compares."""
    return "预期" in text[clause.start : clause.end] and _comparison().match(text, *clause) is not None


def _with_stop(text: str, cut: Span, clause: Clause, sentence: Span) -> Span:
    """The frame's words with the comma or colon after them."""
    if cut.end < clause.span.end:
        return cut
    end = cut.end
    while end < sentence.end and text[end] in " *_，,：:":
        end += 1
    return Span(cut.start, end)


def _nest(text: str, frames: list[Frame]) -> list[Frame]:
    """Let a frame without content of its own hold what the next one holds (据报道，内部评估显示，…)."""
    nested: list[Frame] = []
    for frame in reversed(frames):
        outer = nested[-1] if nested else None
        if outer and not text[frame.scope.start : frame.scope.end].strip(" ，,：:*_") and outer.scope.length:
            frame = Frame(
                frame.cut, frame.source, frame.source_kind, frame.cue, Span(outer.cut[0].start, outer.scope.end), outer.quoted
            )
        nested.append(frame)
    return nested[::-1]


def _hearsay(text: str, clauses: list[Clause], frames: list[Frame]) -> list[Frame]:
    """Frames of the clauses that are hearsay by a word of theirs (据说, reportedly) and that no other frame holds."""
    found = []
    ahead = deque(sorted([frame.scope for frame in frames] + [cut for frame in frames for cut in frame.cut]))
    reach = 0
    for clause in clauses:
        cue = find_hearsay(text, clause.span) or _chinese_hearsay(text, clause.span)
        while cue and ahead and ahead[0].start <= cue.start:
            reach = max(reach, ahead.popleft().end)
        if cue and reach <= cue.start:
            found.append(Frame((), None, "anonymous", cue, clause.span))
    return found


def _chinese_hearsay(text: str, clause: Span) -> Span | None:
    match = _heard().search(text, clause.start, clause.end)
    return Span(match.start(), match.end()) if match else None


def _pattern(key: str) -> re.Pattern[str]:
    words = sorted(read_yaml("attribution/scope_zh.yaml")[key], key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


@cache
def _comment() -> re.Pattern[str]:
    words = "|".join(map(re.escape, read_yaml("attribution/scope_zh.yaml")["comments"]))
    return re.compile(rf"这.{{0,8}}?(?:{words})|(?:{words})")


@cache
def _full() -> re.Pattern[str]:
    words = "|".join(map(re.escape, read_yaml("attribution/scope_zh.yaml")["in_full"]))
    return re.compile(rf"(?:{words})[^，。：:]{{0,4}}[：:][\s*_]*$")


@cache
def _comparison() -> re.Pattern[str]:
    words = read_yaml("attribution/scope_zh.yaml")["comparisons"]
    return re.compile(rf"[也均都并且远大]{{0,2}}(?:{'|'.join(map(re.escape, words))})")


@cache
def _concession() -> re.Pattern[str]:
    return _pattern("concessions")


@cache
def _turn() -> re.Pattern[str]:
    return _pattern("turns")


@cache
def _heard() -> re.Pattern[str]:
    return _pattern("hearsay")


@cache
def _speech_verbs() -> tuple[str, ...]:
    lists = read_yaml("attribution/verbs_zh.yaml")
    english = read_yaml("attribution/frames_en.yaml")
    return (*lists["free"], *lists["marked"], *(f"{verb}道" for verb in lists["marked"]), *english["free"], *english["marked"])
