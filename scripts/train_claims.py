#!/usr/bin/env python3
"""Train the linear models that cut and label claims, and write their weights into the package.

    python scripts/train_claims.py --raw DIR --gold DIR [--raw DIR --gold DIR …] [--without NAME …] [--only-score]

--raw, --gold   raw articles and their annotations: a folder of JSON files, or a file with one article a line (file, claims with
                type and either quote and context, or start and end, which are raw offsets); may be repeated, the articles of
                the first pair count twice. Where only some sentences are annotated, "sentences" lists their raw spans
--without       reference articles, by the beginning of their file name, to leave out
--only-score    print cross-validated figures (folds by article) and write nothing

Needs scikit-learn. The weights are those of features that occur in at least three articles; equal input gives equal output.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from semi_markov import Sentence, fit, index, matrix
from sklearn.linear_model import LogisticRegression

from applai_dataset.extract.attribution import Frame, find_frames
from applai_dataset.extract.claims.features import Profile, candidate_features, claim_words, unit_features
from applai_dataset.extract.claims.find import Passage, attributed, find_passages, matching_text, type_features
from applai_dataset.extract.claims.model import LinearModel
from applai_dataset.extract.claims.segment import group_units, reaches
from applai_dataset.extract.mentions import default_index, find_mentions
from applai_dataset.extract.quantities import find_quantities
from applai_dataset.extract.sentences import split_sentences
from applai_dataset.extract.times import find_times
from applai_dataset.read import read_article
from applai_dataset.read.document import Document
from applai_dataset.spans import Span

WEIGHTS = Path(__file__).resolve().parent.parent / "src/applai_dataset/knowledge/claims"
ARTICLES_OF_A_FEATURE = 3
SMALLEST_WEIGHT = 5
"""In hundredths; a feature all of whose weights are smaller is left out."""
TYPE_STRENGTH = 0.03
FOLDS = 5


class Example(NamedTuple):
    """A claim to type: its features, its type, and the article it comes from."""

    features: list[str]
    label: str
    article: int
    weight: float


class Article(NamedTuple):
    """What one annotated article gives to learn from, and to score: its passages and the spans of its claims."""

    passages: list[Passage]
    sentences: list[Sentence]
    types: list[Example]
    claims: list[Span]


def text_offset(document: Document, position: int) -> int:
    """The text offset of the first code point that stands at or after a raw position."""
    aligned = document.aligned
    for start, source, verbatim in zip(aligned.starts, aligned.sources, aligned.verbatim, strict=True):
        if source.end > position:
            return start + max(0, position - source.start) if verbatim else start
    return len(aligned.text)


def gold_claims(document: Document, gold: dict[str, Any]) -> list[tuple[Span, dict[str, Any]]]:
    """The annotated claims with their spans of the text, in order."""
    claims = []
    for claim in gold["claims"]:
        if "start" in claim:
            start, end = claim["start"], claim["end"]
        else:
            start = document.raw.index(claim["quote"], document.raw.index(claim["context"]) if claim.get("context") else 0)
            end = start + len(claim["quote"])
        span = Span(text_offset(document, start), text_offset(document, end - 1) + 1)
        claims.append((span, claim))
    return sorted(claims, key=lambda item: item[0])


def claimed_runs(profiles: Sequence[Profile], claims: Sequence[Span]) -> list[tuple[int, int]]:
    """The first and last unit of each claim: a unit belongs to the claim that covers half of it."""
    owners = []
    for view in profiles:
        span = view.unit.span
        shares = [(min(span.end, claim.end) - max(span.start, claim.start), -order) for order, claim in enumerate(claims)]
        share, order = max(shares, default=(0, 0))
        owners.append(order if share * 2 >= span.length else None)
    runs: list[tuple[int, int]] = []
    for place, owner in enumerate(owners):
        if owner is None:
            continue
        if place and owner == owners[place - 1] and runs[-1][0] in reaches(profiles, place + 1):
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def annotated(gold: Path, without: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The annotated articles of a folder of JSON files, or of a file with one on each line."""
    if gold.is_dir():
        texts = (path.read_text("utf-8") for path in sorted(gold.glob("*.json")) if path.name != "links.json")
    else:
        texts = (line for line in gold.read_text("utf-8").splitlines() if not line.startswith("#"))
    for article in map(json.loads, texts):
        if not article["file"].startswith(tuple(without)):
            yield article


def learn_from(raw: Path, gold: dict[str, Any], article: int, weight: float) -> Article:
    """Read one annotated article.

    Raises:
        ValueError: if the raw file is not the one that was annotated.
    """
    data = (raw / gold["file"]).read_bytes()
    if hashlib.sha256(data).hexdigest() != gold.get("sha256", hashlib.sha256(data).hexdigest()):
        raise ValueError(f"{gold['file']} is not the file that was annotated")
    document = read_article(data, gold["file"])
    sentences = split_sentences(document)
    mentions = find_mentions(document, sentences, default_index()).mentions
    named = [Span(mention.start_char, mention.end_char) for mention in mentions]
    times = find_times(document, sentences, named)
    quantities = find_quantities(document, sentences, sorted(named + [Span(time.start_char, time.end_char) for time in times]))
    frames = find_frames(document, sentences, mentions)
    claims = gold_claims(document, gold)
    folded = matching_text(document)
    found = Article([], [], [], [span for span, _ in claims])
    for passage in find_passages(document, sentences, mentions, frames):
        if "sentences" in gold and [passage.sentence.source_start, passage.sentence.source_end] not in gold["sentences"]:
            continue
        views, role = passage.profiles, passage.sentence.role
        reach = Span(passage.sentence.start_char, passage.sentence.end_char)
        here = [(span, claim) for span, claim in claims if span.overlaps(reach)]
        runs = {
            (start, stop - 1): list(candidate_features(views, start, stop))
            for stop in range(1, len(views) + 1)
            for start in reaches(views, stop)
        }
        units = [list(unit_features(views, place, role)) for place in range(len(views))]
        found.passages.append(passage)
        found.sentences.append(Sentence(units, runs, claimed_runs(views, [span for span, _ in here]), article, weight))
        for span, claim in here:
            group = [view for view in views if view.unit.span.overlaps(span)]
            if group:
                features = claim_example(folded, span, group, quantities, times, frames)
                found.types.append(Example(features, claim["type"], article, weight))
    return found


def claim_example(
    folded: str, span: Span, group: list[Profile], quantities: Sequence[Any], times: Sequence[Any], frames: Sequence[Frame]
) -> list[str]:
    """The features of an annotated claim, attributed as the program attributes it."""
    frame = attributed([frame for frame in frames if frame.scope.overlaps(span)], span)
    kind = frame.source_kind if frame else "author"
    quotation = "none" if frame is None else "direct" if frame.quotes(span) else "indirect"
    inside = [sum(span.start <= item.start_char and item.end_char <= span.end for item in items) for items in (quantities, times)]
    features = type_features(folded, group, inside[0], inside[1], kind, quotation)
    return sorted(features | {"g:" + word for word in claim_words(group)})


def fit_types(data: Sequence[Example]) -> tuple[tuple[str, ...], dict[str, np.ndarray]]:
    """The classes, and the weights of each feature for each of them, by multinomial logistic regression."""
    columns = index([(example.article, example.features) for example in data], ARTICLES_OF_A_FEATURE)
    model = LogisticRegression(C=TYPE_STRENGTH, max_iter=400, tol=1e-3)
    rows = matrix([example.features for example in data], columns)
    model.fit(rows, [example.label for example in data], sample_weight=[example.weight for example in data])
    table = model.coef_.T
    table[columns["bias"]] += model.intercept_
    return tuple(model.classes_), dict(zip(columns, table, strict=True))


def hundredths(weights: Mapping[str, np.ndarray]) -> dict[str, list[int]]:
    """The weights as they are shipped: in hundredths, small ones left out."""
    rounded = {feature: np.rint(row * 100).astype(int).tolist() for feature, row in weights.items()}
    return {feature: row for feature, row in rounded.items() if max(map(abs, row)) >= SMALLEST_WEIGHT}


def linear(classes: tuple[str, ...], weights: Mapping[str, np.ndarray]) -> LinearModel:
    """The model as the package loads it."""
    return LinearModel.of(classes, hundredths(weights))


def matches(gold: Sequence[Span], found: Sequence[Span], least: float) -> int:
    """How many annotated claims have a found one with at least this overlap (intersection over union)."""
    pairs = []
    for left in gold:
        for right in found:
            common = min(left.end, right.end) - max(left.start, right.start)
            if common > 0 and (share := common / (max(left.end, right.end) - min(left.start, right.start))) >= least:
                pairs.append((share, left, right))
    taken: set[tuple[str, Span]] = set()
    for _, left, right in sorted(pairs, reverse=True):
        if ("gold", left) not in taken and ("found", right) not in taken:
            taken |= {("gold", left), ("found", right)}
    return len(taken) // 2


def cross_validate(articles: Sequence[Article], scored: int) -> Iterator[str]:
    """How well models do on the first `scored` articles that they have not seen."""
    totals: Counter[str] = Counter()
    for fold in range(FOLDS):
        seen = [article for order, article in enumerate(articles) if order % FOLDS != fold]
        units, wholes = fit([one for article in seen for one in article.sentences], ARTICLES_OF_A_FEATURE)
        classes, weights = fit_types([example for article in seen for example in article.types])
        boundaries, candidates = linear(("begin", "inside", "outside"), units), linear(("claim",), wholes)
        types = linear(classes, weights)
        for article in articles[fold:scored:FOLDS]:
            found = [
                Span(group[0].unit.span.start, group[-1].unit.span.end)
                for passage in article.passages
                for group in group_units(passage.profiles, passage.sentence.role, boundaries, candidates)
            ]
            totals += Counter(gold=len(article.claims), found=len(found), typed=len(article.types))
            totals += Counter(half=matches(article.claims, found, 0.5), most=matches(article.claims, found, 0.8))
            for example in article.types:
                words = [feature[2:] for feature in example.features if feature.startswith("g:")]
                scores = types.scores(types.total(example.features) + types.total(words, "g:"))
                totals["right"] += types.classes[scores.index(max(scores))] == example.label
    for name, key in (("span", "half"), ("span@0.8", "most")):
        yield f"{name} F1 {2 * totals[key] / (totals['gold'] + totals['found']):.3f}"
    yield f"{totals['found']} found for {totals['gold']}; type {totals['right'] / totals['typed']:.3f}"


def write(path: Path, about: str, classes: Sequence[str], weights: Mapping[str, np.ndarray]) -> None:
    """Write the weights."""
    lines = [
        f"# {about}",
        "# Made by scripts/train_claims.py; feature and its weight for each class, in hundredths. Do not edit by hand.",
        "\t".join(["class", *classes]),
        *("\t".join([feature, *map(str, row)]) for feature, row in hundredths(weights).items()),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raw", type=Path, action="append", required=True)
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--only-score", action="store_true")
    args = parser.parse_args()
    articles: list[Article] = []
    scored = 0
    for order, (raw, gold) in enumerate(zip(args.raw, args.gold, strict=True)):
        for article in annotated(gold, args.without):
            articles.append(learn_from(raw, article, len(articles), 1.0 if order else 2.0))
        scored = scored or len(articles)
    if args.only_score:
        print(*cross_validate(articles, scored), sep="\n")
        return
    units, wholes = fit([one for article in articles for one in article.sentences], ARTICLES_OF_A_FEATURE)
    classes, weights = fit_types([example for article in articles for example in article.types])
    write(WEIGHTS / "boundaries.tsv", "Which units begin, continue or are no claim.", ("begin", "inside", "outside"), units)
    write(WEIGHTS / "candidates.tsv", "What makes a run of units one claim.", ("claim",), wholes)
    write(WEIGHTS / "types.tsv", "What kind of proposition a claim is.", classes, weights)


if __name__ == "__main__":
    main()
