#!/usr/bin/env python3
"""Train the linear models that cut and label claims, and write their weights into the package.

    python scripts/train_claims.py --raw DIR --gold DIR [--raw DIR --gold DIR …] [--without NAME …] [--only-score]

--raw, --gold   raw articles and their reference annotations (JSON: file, claims with quote, context and type); may be repeated.
                Where only some sentences are annotated, "sentences" lists their raw spans, and claims may have "start" and "end"
--without       reference articles, by the beginning of their file name, to leave out
--only-score    print cross-validated figures (folds by article) and write nothing

Needs scikit-learn. The weights are those of features that occur in at least three articles; equal input gives equal output.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.multiclass import OneVsRestClassifier

from applai_dataset.extract.attribution import Frame, find_frames
from applai_dataset.extract.claims.features import Profile, unit_features
from applai_dataset.extract.claims.find import Passage, attributed, find_passages, matching_text, type_features
from applai_dataset.extract.mentions import default_index, find_mentions
from applai_dataset.extract.quantities import find_quantities
from applai_dataset.extract.sentences import split_sentences
from applai_dataset.extract.times import find_times
from applai_dataset.read import read_article
from applai_dataset.read.document import Document
from applai_dataset.spans import Span

WEIGHTS = Path(__file__).resolve().parent.parent / "src/applai_dataset/knowledge/claims"
ARTICLES_OF_A_FEATURE = 3
SMALLEST_WEIGHT = 3
"""In hundredths; a feature all of whose weights are smaller is left out."""


class Example(NamedTuple):
    """Features, class, and the article they come from."""

    features: list[str]
    label: str
    article: int


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


def unit_labels(passage: Passage, claims: Sequence[tuple[Span, dict[str, Any]]]) -> list[str]:
    """Whether each unit begins a claim, continues one, or belongs to none: it belongs to the claim that covers half of it."""
    labels, before = [], -1
    for view in passage.profiles:
        span = view.unit.span
        shares = [(min(span.end, claim.end) - max(span.start, claim.start), -index) for index, (claim, _) in enumerate(claims)]
        share, index = max(shares, default=(0, 0))
        if share * 2 < span.length:
            labels.append("outside")
            before = -1
        else:
            labels.append("inside" if before == -index else "begin")
            before = -index
    return labels


def examples(raw: Path, gold_file: Path, article: int) -> tuple[list[Example], list[Example]]:
    """The examples of one article: of units to cut, and of claims to type."""
    gold = json.loads(gold_file.read_text("utf-8"))
    document = read_article((raw / gold["file"]).read_bytes(), gold["file"])
    sentences = split_sentences(document)
    mentions = find_mentions(document, sentences, default_index()).mentions
    named = [Span(mention.start_char, mention.end_char) for mention in mentions]
    times = find_times(document, sentences, named)
    quantities = find_quantities(document, sentences, sorted(named + [Span(time.start_char, time.end_char) for time in times]))
    frames = find_frames(document, sentences, mentions)
    claims = gold_claims(document, gold)
    folded = matching_text(document)
    units, types = [], []
    for passage in find_passages(document, sentences, mentions, frames):
        reach = Span(passage.sentence.start_char, passage.sentence.end_char)
        if "sentences" in gold and [passage.sentence.source_start, passage.sentence.source_end] not in gold["sentences"]:
            continue
        here = [(span, claim) for span, claim in claims if span.overlaps(reach)]
        labels = unit_labels(passage, here)
        for index, label in enumerate(labels):
            units.append(Example(sorted(set(unit_features(passage.profiles, index, passage.sentence.role))), label, article))
        for span, claim in here:
            group = [view for view in passage.profiles if view.unit.span.overlaps(span)]
            if group:
                types.append(
                    Example(claim_example(folded, span, group, passage, quantities, times, frames), claim["type"], article)
                )
    return units, types


def claim_example(
    folded: str,
    span: Span,
    group: list[Profile],
    passage: Passage,
    quantities: Sequence[Any],
    times: Sequence[Any],
    frames: Sequence[Frame],
) -> list[str]:
    """The features of an annotated claim, attributed as the program attributes it."""
    frame = attributed([frame for frame in frames if frame.scope.overlaps(span)], span)
    kind = frame.source_kind if frame else "author"
    quotation = "none" if frame is None else "direct" if frame.quotes(span) else "indirect"
    inside = [sum(span.start <= item.start_char and item.end_char <= span.end for item in items) for items in (quantities, times)]
    return sorted(type_features(folded, span, group, passage.names, inside[0], inside[1], kind, quotation))


class Vectors:
    """Turns features into columns; knows only those that occur in enough articles."""

    def __init__(self, data: Iterable[Example]) -> None:
        articles: dict[str, set[int]] = defaultdict(set)
        for example in data:
            for feature in example.features:
                articles[feature].add(example.article)
        kept = sorted(feature for feature, where in articles.items() if len(where) >= ARTICLES_OF_A_FEATURE)
        self.columns = {feature: column for column, feature in enumerate(kept)}

    def matrix(self, data: Sequence[Example]) -> sparse.csr_matrix:
        """One row an example, 1 where it has a feature."""
        rows = [[self.columns[feature] for feature in example.features if feature in self.columns] for example in data]
        ends = np.cumsum([0, *map(len, rows)])
        return sparse.csr_matrix((np.ones(ends[-1]), np.concatenate(rows), ends), shape=(len(rows), len(self.columns)))


def fit(vectors: Vectors, data: Sequence[Example], strength: float) -> OneVsRestClassifier:
    """A logistic regression for each class against the others."""
    model = OneVsRestClassifier(LogisticRegression(C=strength, solver="liblinear", random_state=0))
    return model.fit(vectors.matrix(data), [example.label for example in data])


def cross_validate(data: Sequence[Example], strength: float, folds: int = 10) -> float:
    """The share of examples classified rightly by models that have not seen their article."""
    groups = np.array([example.article for example in data])
    right = 0
    for train, test in GroupKFold(folds).split(groups, groups=groups):
        seen, unseen = [data[index] for index in train], [data[index] for index in test]
        vectors = Vectors(seen)
        found = fit(vectors, seen, strength).predict(vectors.matrix(unseen))
        right += sum(label == example.label for label, example in zip(found, unseen, strict=True))
    return right / len(data)


def write(path: Path, about: str, data: Sequence[Example], strength: float) -> None:
    """Train on everything and write the weights, in hundredths."""
    vectors = Vectors(data)
    model = fit(vectors, data, strength)
    weights = np.vstack([estimator.coef_[0] for estimator in model.estimators_])
    bias = np.array([estimator.intercept_[0] for estimator in model.estimators_])
    lines = [
        f"# {about}",
        "# Made by scripts/train_claims.py; feature and its weight for each class, in hundredths. Do not edit by hand.",
    ]
    lines.append("\t".join(["class", *model.classes_]))
    for feature, column in vectors.columns.items():
        row = np.rint((weights[:, column] + (bias if feature == "bias" else 0)) * 100).astype(int)
        if np.abs(row).max() >= SMALLEST_WEIGHT:
            lines.append("\t".join([feature, *map(str, row)]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raw", type=Path, action="append", required=True)
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--only-score", action="store_true")
    args = parser.parse_args()
    units: list[Example] = []
    types: list[Example] = []
    article = 0
    for raw, gold in zip(args.raw, args.gold, strict=True):
        for path in sorted(gold.glob("*.json")):
            if path.name != "links.json" and not path.name.startswith(tuple(args.without)):
                cut, typed = examples(raw, path, article)
                units += cut
                types += typed
                article += 1
    if args.only_score:
        print(f"units {cross_validate(units, 0.3):.4f} of {len(units)}, types {cross_validate(types, 0.05):.4f} of {len(types)}")
        return
    write(WEIGHTS / "boundaries.tsv", "Where a sentence is cut into claims: begin, inside, outside.", units, 0.3)
    write(WEIGHTS / "types.tsv", "What kind of proposition a claim is.", types, 0.05)


if __name__ == "__main__":
    main()
