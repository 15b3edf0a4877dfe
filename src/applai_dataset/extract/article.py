"""The records of one article, made in the order in which they build on each other."""

from __future__ import annotations

from dataclasses import dataclass

from applai_dataset.extract.citations import find_citations
from applai_dataset.extract.claims import find_claims
from applai_dataset.extract.mentions import Gloss, NameIndex, find_mentions
from applai_dataset.extract.quantities import find_quantities
from applai_dataset.extract.sentences import split_sentences
from applai_dataset.extract.times import find_times
from applai_dataset.ids import article_id
from applai_dataset.read.document import Document
from applai_dataset.records import Article, Citation, Claim, Image, Mention, Quantity, Section, Sentence, Time
from applai_dataset.spans import Span


@dataclass(frozen=True, slots=True)
class Extraction:
    """The records of one article, before the corpus is known.

    Attributes:
        article: the article's row; its story is unknown yet.
        mentions: names in order; entities that the knowledge base does not hold have identifiers made from the name alone.
        glosses: pairs of entities that the article says are one ("庞若鸣（Ruoming Pang）").
        claims: claims in order; their clusters are unknown yet.
        citations: citations in order of kind and place.
    """

    article: Article
    mentions: tuple[Mention, ...]
    glosses: tuple[Gloss, ...]
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]


def extract(document: Document, names: NameIndex) -> Extraction:
    """Make the records of one article.

    Args:
        document: the article as read.
        names: the compiled knowledge base.

    Returns:
        Its records, each grounded in the document.
    """
    sentences = split_sentences(document)
    found = find_mentions(document, sentences, names)
    named = [Span(mention.start_char, mention.end_char) for mention in found.mentions]
    times = find_times(document, sentences, named)
    taken = sorted(named + [Span(time.start_char, time.end_char) for time in times])
    quantities = find_quantities(document, sentences, taken)
    citations = find_citations(document, sentences, found.mentions)
    claims = find_claims(document, sentences, found.mentions, quantities, times, citations)
    article = _article(document, sentences, quantities, times)
    return Extraction(article, found.mentions, found.glosses, claims, citations)


def sections(document: Document) -> tuple[Section, ...]:
    """The headings and what they govern: the text up to the next heading of the same or a higher rank.

    Text before the first heading is a section of level 0 without a heading.
    """
    headings = [block for block in document.blocks if block.role == "heading"]
    found: list[Section] = []
    first = headings[0].span.start if headings else len(document.text)
    if document.text[:first].strip():
        found.append(Section(level=0, heading="", start_char=0, end_char=len(document.text[:first].rstrip())))
    for index, block in enumerate(headings):
        following = (later.span.start for later in headings[index + 1 :] if later.level <= block.level)
        end = next(following, len(document.text))
        heading = document.text[block.span.start : block.span.end]
        end = block.span.start + len(document.text[block.span.start : end].rstrip())
        found.append(Section(level=block.level, heading=heading, start_char=block.span.start, end_char=end))
    return tuple(found)


def _article(
    document: Document, sentences: tuple[Sentence, ...], quantities: tuple[Quantity, ...], times: tuple[Time, ...]
) -> Article:
    metadata = document.metadata
    return Article(
        article_id=article_id(document.sha256),
        source_path=document.path,
        source_sha256=document.sha256,
        source_encoding=document.encoding,
        title=metadata.title,
        language=metadata.language,
        date_published=metadata.date_published,
        date_published_text=metadata.date_published_text,
        authors=metadata.authors,
        publisher=metadata.publisher,
        url=metadata.url,
        summary=metadata.summary,
        keywords=metadata.keywords,
        topics=metadata.topics,
        text=document.text,
        sections=sections(document),
        sentences=sentences,
        images=tuple(Image(url=f.url, alt=f.alt, caption=f.caption, credit=f.credit) for f in document.figures),
        story_id=None,
        issues=document.issues,
        quantities=quantities,
        times=times,
    )
