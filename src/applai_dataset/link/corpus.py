"""The records of the corpus: entities resolved over all articles, claims grouped, everything in its published order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from applai_dataset.extract.article import Extraction
from applai_dataset.extract.mentions import NameIndex
from applai_dataset.link.claims import link_claims
from applai_dataset.link.entities import resolve
from applai_dataset.link.stories import find_stories
from applai_dataset.records import Article, Citation, Claim, ClaimLink, Entity, EntityType, Mention


@dataclass(frozen=True, slots=True)
class Linked:
    """All tables of a dataset, each in its published order: articles by path, their records by place, the rest by identifier."""

    articles: tuple[Article, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    claim_links: tuple[ClaimLink, ...]


def link(extractions: Sequence[Extraction], names: NameIndex) -> Linked:
    """Link the records of a corpus.

    Args:
        extractions: the records of each article, in any order.
        names: the compiled knowledge base that found the mentions.

    Returns:
        The tables; independent of the order of the extractions.
    """
    ordered = sorted(extractions, key=lambda extraction: extraction.article.source_path)
    resolution = resolve([(extraction.mentions, extraction.glosses) for extraction in ordered], names)
    types = {entity.entity_id: entity.type for entity in resolution.entities}
    mentions = [_resolved_mention(mention, resolution.ids, types) for extraction in ordered for mention in extraction.mentions]
    claims = [_resolved_claim(claim, resolution.ids) for extraction in ordered for claim in extraction.claims]
    languages = {extraction.article.article_id: extraction.article.language for extraction in ordered}
    clusters, claim_links = link_claims(claims, languages)
    articles = [extraction.article for extraction in ordered]
    stories = find_stories(articles, mentions, clusters, claims)
    return Linked(
        articles=tuple(article.model_copy(update={"story_id": stories.get(article.article_id)}) for article in articles),
        mentions=tuple(mentions),
        entities=resolution.entities,
        claims=tuple(claim.model_copy(update={"cluster_id": clusters.get(claim.claim_id)}) for claim in claims),
        citations=tuple(citation for extraction in ordered for citation in extraction.citations),
        claim_links=tuple(claim_links),
    )


def _resolved_mention(mention: Mention, ids: Mapping[str, str], types: Mapping[str, EntityType]) -> Mention:
    """The mention with the corpus's entity and its type, which for a discovered name is the one that most mentions gave it."""
    entity = ids[mention.entity_id]
    return mention.model_copy(update={"entity_id": entity, "type": types[entity]})


def _resolved_claim(claim: Claim, ids: Mapping[str, str]) -> Claim:
    """The claim with the corpus's entities; those of a claim are entities of the article's mentions, so all are known."""
    attribution, subject = claim.attribution, claim.subject
    if attribution.entity_id is not None:
        attribution = attribution.model_copy(update={"entity_id": ids[attribution.entity_id]})
    if subject is not None and subject.entity_id is not None:
        subject = subject.model_copy(update={"entity_id": ids[subject.entity_id]})
    entity_ids = tuple(sorted({ids[entity] for entity in claim.entity_ids}))
    return claim.model_copy(update={"attribution": attribution, "subject": subject, "entity_ids": entity_ids})
