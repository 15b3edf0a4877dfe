"""Training of the semi-Markov conditional random field that cuts sentences into claims (Sarawagi and Cohen, 2004).

A sentence of n units is divided into claims, which are runs of units, and units that belong to none. The weights maximise the
likelihood of the annotated divisions, with a Gaussian prior; sentences of equal length are computed together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy import sparse
from scipy.optimize import minimize
from scipy.special import logsumexp

from applai_dataset.extract.claims.features import LONGEST

_UNIT_PRIOR, _WHOLE_PRIOR = 6.0, 3.0
_ITERATIONS = 40
_NEVER = -1e30


class Sentence(NamedTuple):
    """Features of the units and of the runs that may be claims (by first unit and last unit), and the annotated claims."""

    units: list[list[str]]
    runs: dict[tuple[int, int], list[str]]
    claims: list[tuple[int, int]]
    article: int
    weight: float


def index(rows: Sequence[tuple[int, list[str]]], least: int) -> dict[str, int]:
    """The columns of the features that occur in at least `least` articles; rows are pairs of article and features."""
    articles: dict[str, set[int]] = defaultdict(set)
    for article, features in rows:
        for feature in features:
            articles[feature].add(article)
    kept = (name for name, where in articles.items() if len(where) >= least and len(name.splitlines()) == 1 and "\t" not in name)
    return {name: column for column, name in enumerate(sorted(kept))}


def matrix(rows: Sequence[list[str]], columns: dict[str, int]) -> sparse.csr_matrix:
    """One row an example, 1 where it has a feature."""
    found = [[columns[feature] for feature in row if feature in columns] for row in rows]
    ends = np.cumsum([0, *map(len, found)])
    flat = np.array([column for row in found for column in row], dtype=np.int64)
    return sparse.csr_matrix((np.ones(ends[-1]), flat, ends), shape=(len(rows), len(columns)))


def fit(sentences: Sequence[Sentence], least: int) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Train.

    Args:
        sentences: annotated sentences; the claims of each are among its runs and disjoint.
        least: number of articles in which a feature has to occur.

    Returns:
        The weights of each feature of units (begin, inside, outside) and of runs (one).
    """
    sentences = sorted((one for one in sentences if one.units), key=lambda one: len(one.units))
    units = index([(one.article, row) for one in sentences for row in one.units], least)
    runs = index([(one.article, row) for one in sentences for row in one.runs.values()], least)
    unit_rows = matrix([row for one in sentences for row in one.units], units)
    run_rows = matrix([row for one in sentences for row in one.runs.values()], runs)
    unit_columns, run_columns = unit_rows.T.tocsr(), run_rows.T.tocsr()

    offsets = np.cumsum([0, *(len(one.units) for one in sentences)])
    owner = np.repeat(np.arange(len(sentences)), [len(one.runs) for one in sentences])
    place = np.array([run for one in sentences for run in one.runs])
    first, last = place[:, 0], place[:, 1]
    begins = offsets[owner] + first
    weight = np.array([one.weight for one in sentences])
    unit_weight = np.repeat(weight, np.diff(offsets))

    def expected(run_share: np.ndarray, outside: np.ndarray) -> np.ndarray:
        """Weighted counts of the features where runs are claims, and units belong to none, with the given probabilities."""
        begin = np.bincount(begins, run_share, offsets[-1])
        labels = np.column_stack([begin, 1 - begin - outside, outside]) * unit_weight[:, None]
        return np.concatenate([(unit_columns @ labels).ravel(), run_columns @ (run_share * weight[owner])])

    marked = np.array([float(run in one.claims) for one in sentences for run in one.runs])
    free = np.ones(offsets[-1])
    for row in np.flatnonzero(marked):
        free[begins[row] : begins[row] + last[row] - first[row] + 1] = 0
    observed = expected(marked, free)
    prior = np.repeat([_UNIT_PRIOR, _WHOLE_PRIOR], [3 * len(units), len(runs)])
    lengths = np.diff(offsets)
    batches = [(np.searchsorted(lengths, size), np.searchsorted(lengths, size, "right")) for size in np.unique(lengths)]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        labels = unit_rows @ weights[: 3 * len(units)].reshape(-1, 3)
        inside = np.concatenate([[0.0], np.cumsum(labels[:, 1])])
        scores = run_rows @ weights[3 * len(units) :] + labels[begins, 0] + inside[begins + last - first + 1] - inside[begins + 1]
        run_share, outside, total = np.empty(len(scores)), np.empty(len(labels)), 0.0
        for low, high in batches:
            rows = slice(*np.searchsorted(owner, (low, high)))
            here = slice(offsets[low], offsets[high])
            likelihood, run_share[rows], shares = _marginals(
                owner[rows] - low, first[rows], last[rows], scores[rows], labels[here, 2].reshape(high - low, -1)
            )
            outside[here] = shares.ravel()
            total += likelihood @ weight[low:high]
        value = total - observed @ weights + 0.5 * prior @ weights**2
        return value, expected(run_share, outside) - observed + prior * weights

    start = np.zeros(3 * len(units) + len(runs))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _ITERATIONS, "maxcor": 8}).x
    table = best[: 3 * len(units)].reshape(-1, 3)
    return dict(zip(units, table, strict=True)), dict(zip(runs, best[3 * len(units) :, None], strict=True))


def _marginals(
    owner: np.ndarray, first: np.ndarray, last: np.ndarray, scores: np.ndarray, outside: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Forward and backward sums over sentences of equal length: log partition, and the probabilities of runs and of no claim."""
    count, size = outside.shape
    reach = min(LONGEST, size)
    grid = np.full((size, reach, count), _NEVER)
    grid[first, last - first, owner] = scores
    free = outside.T
    forward, backward = np.zeros((size + 1, count)), np.zeros((size + 1, count))
    for stop in range(1, size + 1):
        spans = [forward[stop - 1 - more] + grid[stop - 1 - more, more] for more in range(min(reach, stop))]
        forward[stop] = logsumexp([forward[stop - 1] + free[stop - 1], *spans], axis=0)
    for start in range(size - 1, -1, -1):
        spans = [backward[start + 1 + more] + grid[start, more] for more in range(min(reach, size - start))]
        backward[start] = logsumexp([backward[start + 1] + free[start], *spans], axis=0)
    whole = forward[size]
    runs = np.exp(forward[first, owner] + scores + backward[last + 1, owner] - whole[owner])
    return whole, runs, np.exp(forward[:-1] + free + backward[1:] - whole).T
