"""The nouns of the dataset: frozen, strict records of one table row each, and their parts.

Every column is defined here once, with its meaning, unit and coordinates. The Arrow schemas, the JSON Schema and the data
dictionary of the dataset card are generated from these models (see `applai_dataset.schema`).

Coordinates, in every record: ``start_char``/``end_char`` are half-open code-point offsets into ``Article.text``;
``source_start``/``source_end`` are half-open code-point offsets into the raw file as decoded (byte order mark dropped).
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION = "1.0"
"""Major.minor version of the tables; the major part changes when a column is renamed, removed, or changes its meaning."""

EntityType = Literal["person", "organization", "media", "product", "model", "place", "event", "work"]
Role = Literal["body", "heading", "caption", "quote", "list", "byline"]
ClaimType = Literal["event", "state", "quantity", "causal", "prediction", "opinion"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Polarity = Literal["positive", "negative"]
SourceKind = Literal["person", "organization", "media", "document", "anonymous", "author"]
Quotation = Literal["direct", "indirect", "none"]
CitationKind = Literal["footnote", "reference", "link", "image", "origin", "in_text"]
Relation = Literal["same", "supports", "contradicts"]
Language = Literal["zh-Hans", "zh-Hant", "en", "und"]

ENTITY_TYPES: tuple[EntityType, ...] = get_args(EntityType)
ROLES: tuple[Role, ...] = get_args(Role)
CITATION_KINDS: tuple[CitationKind, ...] = get_args(CitationKind)
LANGUAGES: tuple[Language, ...] = get_args(Language)

Offset = Annotated[int, Field(ge=0, le=2**31 - 1)]
Identifier = Annotated[str, Field(min_length=1)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Record(BaseModel):
    """A frozen, strict model: unknown fields, coerced types and later changes are errors."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", ser_json_inf_nan="null", allow_inf_nan=False)


class TextRange(Record):
    """A half-open range of the article's text."""

    start_char: Offset = Field(description="first code point of the range in the article's text")
    end_char: Offset = Field(description="code point after the last one of the range in the article's text")

    @model_validator(mode="after")
    def _is_ordered(self) -> Self:
        if self.start_char > self.end_char:
            raise ValueError(f"start_char {self.start_char} lies after end_char {self.end_char}")
        return self


class PlacedRange(TextRange):
    """A half-open range of the article's text together with its place in the raw file."""

    source_start: Offset = Field(description="first code point of the range in the decoded raw file")
    source_end: Offset = Field(description="code point after the last one of the range in the decoded raw file")

    @model_validator(mode="after")
    def _source_is_ordered(self) -> Self:
        if self.source_start > self.source_end:
            raise ValueError(f"source_start {self.source_start} lies after source_end {self.source_end}")
        return self


class GroundedText(PlacedRange):
    """A verbatim piece of the article's text, with both of its places."""

    text: str = Field(min_length=1, description="the piece itself: text[start_char:end_char] of its article")

    @model_validator(mode="after")
    def _fills_its_range(self) -> Self:
        if len(self.text) != self.end_char - self.start_char:
            raise ValueError(f"{self.text!r} does not fill {self.start_char}:{self.end_char}")
        return self


class Quantity(GroundedText):
    """A figure with its unit, in normal form."""

    low: float | None = Field(description="lower bound in plain units; null for an open bound")
    high: float | None = Field(description="upper bound in plain units; equals low for a point; null for an open bound")
    unit: str = Field(
        min_length=1, description='ISO 4217 for money, "%" for percent and points, UCUM-like for measures, "1" for counts'
    )
    approximate: bool = Field(description="true where the text says about, nearly, some, 约, 近, 左右 …")

    @model_validator(mode="after")
    def _bounds_are_ordered(self) -> Self:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} exceeds high {self.high}")
        return self


class Time(GroundedText):
    """A calendar date, period or placeable relative expression, in normal form."""

    value: str | None = Field(description="EDTF-like value (2025-02-11, 2025-Q1, 2023/..); null where the file does not place it")
    start_date: dt.date | None = Field(description="first day of the period; null when open or unknown")
    end_date: dt.date | None = Field(description="last day of the period; null when open or unknown")

    @model_validator(mode="after")
    def _dates_are_ordered(self) -> Self:
        if self.start_date and self.end_date and self.start_date > self.end_date:
            raise ValueError(f"start_date {self.start_date} lies after end_date {self.end_date}")
        return self


class Section(TextRange):
    """A heading and the text it governs."""

    level: int = Field(ge=0, le=6, description="1 to 6 for a heading; 0 for the text before the first heading")
    heading: str = Field(description='the heading\'s text; "" for the text before the first heading')


class Sentence(PlacedRange):
    """A sentence of the article's text."""

    role: Role = Field(description="what kind of block the sentence stands in")


class Image(Record):
    """An image in the article's body."""

    url: str = Field(description="address as written")
    alt: str | None = Field(description="alternative text")
    caption: str | None = Field(description="caption as printed, without the credit")
    credit: str | None = Field(description="printed source of the image")


class Issue(Record):
    """Something odd that was met while the file was read or its records were made."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="stable code of the finding")
    message: str = Field(description="what was found, in words")
    source_start: Offset | None = Field(
        default=None, description="first code point of the place in the decoded raw file, if it has one"
    )
    source_end: Offset | None = Field(
        default=None, description="code point after the place in the decoded raw file, if it has one"
    )


class Article(Record):
    """One raw file: what it says about itself, its body as plain text, and its structure."""

    table: ClassVar[str] = "articles"

    article_id: Identifier = Field(description="identifier made from the raw file's bytes")
    source_path: str = Field(description="path of the raw file relative to the raw folder, with forward slashes")
    source_sha256: Sha256 = Field(description="SHA-256 of the raw file's bytes")
    source_encoding: str = Field(description="encoding in which the file was read")
    title: str | None = Field(description="title as printed")
    language: Language = Field(description="BCP 47 tag of the body's language and script")
    date_published: dt.datetime | None = Field(
        description="moment of publication in UTC; a printed time without a zone is taken as UTC"
    )
    date_published_text: str | None = Field(description="publication date as written")
    authors: tuple[str, ...] = Field(description="printed authors")
    publisher: str | None = Field(description="who published the article, as printed")
    url: str | None = Field(description="where the article was first published")
    summary: str | None = Field(description="printed summary")
    keywords: tuple[str, ...] = Field(description="printed keywords or tags")
    topics: tuple[str, ...] = Field(description="printed topics or categories")
    text: str = Field(
        description='the body as plain text: markup gone, wording untouched, paragraphs joined by a blank line ("\\n\\n")'
    )
    sections: tuple[Section, ...] = Field(description="headings and what they govern, in order")
    sentences: tuple[Sentence, ...] = Field(description="sentences in order, with their role")
    images: tuple[Image, ...] = Field(description="images of the body, in order")
    story_id: str | None = Field(description="shared by articles about the same event; named after the smallest article_id")
    issues: tuple[Issue, ...] = Field(description="what was odd in the file; empty when clean")
    quantities: tuple[Quantity, ...] = Field(description="all figures of the text, in order")
    times: tuple[Time, ...] = Field(description="all dates and periods of the text, in order")


class Mention(GroundedText):
    """A name of one entity at one place."""

    table: ClassVar[str] = "mentions"

    mention_id: Identifier = Field(description="identifier made from the article and the place")
    article_id: Identifier = Field(description="the article it stands in")
    entity_id: Identifier = Field(description="the entity it names")
    type: EntityType = Field(description="type of the named entity")
    sentence_index: Offset = Field(description="index of its sentence in the article's sentences")


class Names(Record):
    """The names of an entity by language and script."""

    en: str | None = Field(description="English or romanised name")
    zh_hans: str | None = Field(description="name in simplified Chinese")
    zh_hant: str | None = Field(description="name in traditional Chinese")


class Entity(Record):
    """One thing in the world that the corpus names."""

    table: ClassVar[str] = "entities"

    entity_id: Identifier = Field(description="readable identifier")
    name: str = Field(min_length=1, description="English or romanised name; the printed name where there is none")
    names: Names = Field(description="names by language and script")
    aliases: tuple[str, ...] = Field(description="all names seen in the corpus or known, sorted")
    type: EntityType = Field(description="what kind of thing it is")
    description: str | None = Field(description="one line that says what it is")
    wikidata_id: Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")] | None = Field(description="verified Wikidata identifier")
    known: bool = Field(description="true if it stands in the knowledge base, false if it was discovered in the corpus")
    mention_count: Offset = Field(description="number of its mentions in the corpus")
    article_count: Offset = Field(description="number of articles that mention it")


class Attribution(Record):
    """Who vouches for a claim (source, cue and content after PolNeAR; the innermost frame where they nest)."""

    source: str | None = Field(description="name or description as printed; null if the author or nobody is named")
    source_kind: SourceKind = Field(description="what kind of source it is")
    source_start_char: Offset | None = Field(description="first code point of the source in the article's text")
    source_end_char: Offset | None = Field(description="code point after the source in the article's text")
    entity_id: str | None = Field(description="the source as an entity, where it is one")
    cue: str | None = Field(description="the reporting verb if there is one, else the preposition")
    quotation: Quotation = Field(description="direct inside quotation marks, indirect, or none for the author's own words")


class Subject(TextRange):
    """Whom or what a claim is about."""

    text: str = Field(min_length=1, description="the subject as printed: text[start_char:end_char] of its article")
    entity_id: str | None = Field(description="the subject as an entity, where it is one")
    inherited: bool = Field(description="true if it stands outside the claim, in an earlier clause")


class Claim(GroundedText):
    """A proposition that the article puts forward or passes on."""

    table: ClassVar[str] = "claims"

    claim_id: Identifier = Field(description="identifier made from the article and the place")
    article_id: Identifier = Field(description="the article it stands in")
    sentence_index: Offset = Field(description="index of its sentence in the article's sentences")
    type: ClaimType = Field(description="what kind of proposition it is")
    certainty: Certainty = Field(description="how sure the proposition is put")
    polarity: Polarity = Field(description="negative where grammar negates the main predicate")
    attribution: Attribution = Field(description="who vouches for it")
    subject: Subject | None = Field(description="its grammatical subject, or the one it inherits")
    mention_ids: tuple[str, ...] = Field(description="mentions inside the claim, in order")
    entity_ids: tuple[str, ...] = Field(description="entities it is about: those of its mentions and of its subject, sorted")
    citation_ids: tuple[str, ...] = Field(
        description="citations whose marks stand in or right after its sentence, and in-text sources of it"
    )
    quantities: tuple[Quantity, ...] = Field(description="figures inside its span, in order")
    times: tuple[Time, ...] = Field(description="dates and periods inside its span, in order")
    cluster_id: str | None = Field(
        description="shared by claims of the corpus that say the same; named after the smallest claim_id"
    )


class Anchor(PlacedRange):
    """A place of the body where a citation is cited."""


class Citation(Record):
    """A source that the article names or points at."""

    table: ClassVar[str] = "citations"

    citation_id: Identifier = Field(description="identifier made from the article, the kind and the place")
    article_id: Identifier = Field(description="the article it stands in")
    kind: CitationKind = Field(description="what kind of citation it is")
    label: str | None = Field(description='label as printed ("1")')
    title: str | None = Field(description="printed title of the cited work")
    url: str | None = Field(description="address as written")
    url_normalized: str | None = Field(description="the same address in canonical form, for comparing")
    domain: str | None = Field(description="host of the address in lower case, without www.")
    publisher: str | None = Field(description="printed publisher")
    authors: tuple[str, ...] = Field(description="printed authors")
    issued: str | None = Field(description="printed date of issue, EDTF")
    accessed: str | None = Field(description="printed date of access, EDTF")
    text: str = Field(description="raw slice of the citation: raw[source_start:source_end]")
    source_start: Offset = Field(description="first code point of the citation in the decoded raw file")
    source_end: Offset = Field(description="code point after the citation in the decoded raw file")
    anchors: tuple[Anchor, ...] = Field(description="places of the body where it is cited, in order")

    @model_validator(mode="after")
    def _fills_its_range(self) -> Self:
        if len(self.text) != self.source_end - self.source_start:
            raise ValueError(f"{self.text[:40]!r} does not fill {self.source_start}:{self.source_end}")
        return self


class ClaimLink(Record):
    """A relation between two claims; the pair is ordered by identifier."""

    table: ClassVar[str] = "claim_links"

    claim_id_a: Identifier = Field(description="the claim with the smaller identifier")
    claim_id_b: Identifier = Field(description="the claim with the larger identifier")
    relation: Relation = Field(
        description="same: both say the same; supports: a weaker or partial agreement; contradicts: both cannot be true"
    )
    score: float = Field(ge=0.0, le=1.0, description="how sure the program is, 0 to 1")

    @model_validator(mode="after")
    def _is_ordered(self) -> Self:
        if self.claim_id_a >= self.claim_id_b:
            raise ValueError(f"claim_id_a {self.claim_id_a} must be smaller than claim_id_b {self.claim_id_b}")
        return self


TableRecord = Article | Mention | Entity | Claim | Citation | ClaimLink
TABLES: dict[str, type[Article] | type[Mention] | type[Entity] | type[Claim] | type[Citation] | type[ClaimLink]] = {
    model.table: model for model in (Article, Mention, Entity, Claim, Citation, ClaimLink)
}
"""The published tables by name, in the order in which a reader meets them."""
