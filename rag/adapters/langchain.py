"""Our evidence search as a LangChain retriever, for others' chains: a question in, documents with citations out."""

from __future__ import annotations

from typing import ClassVar

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from rag.assistant import Assistant


class EvidenceRetriever(BaseRetriever):
    """Passages that bear on a question, scoped to the places, sessions and periods that it names.

    Each document's metadata is a citation: `report` (id), `source`, `title`, `start`, `end` (offsets in the report's
    text, whose stretch `page_content` is) and `score`.
    """

    assistant: Assistant
    limit: int = 5
    model_config: ClassVar[ConfigDict] = ConfigDict(arbitrary_types_allowed=True)

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        reports = self.assistant.holdings().by_id
        return [
            Document(
                page_content=evidence.text,
                metadata={
                    "report": evidence.span.report_id,
                    "source": reports[evidence.span.report_id].source,
                    "title": reports[evidence.span.report_id].title,
                    "start": evidence.span.start,
                    "end": evidence.span.end,
                    "score": evidence.score,
                },
            )
            for evidence in self.assistant.search(query, limit=self.limit)
        ]
