"""Our evidence search inside somebody else's chain."""

from __future__ import annotations

from langchain_core.documents import Document
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableLambda, RunnablePassthrough

from rag.adapters.langchain import EvidenceRetriever
from ui.house import House


def numbered(documents: list[Document]) -> str:
    return "\n".join(f"[{n}] {document.page_content}" for n, document in enumerate(documents, start=1))


def test_the_retriever_gives_passages_with_their_citations(samples: House) -> None:
    found = EvidenceRetriever(assistant=samples.assistant, limit=3).invoke("Thu ngân sách của thành phố Bắc Kạn")
    assert 1 <= len(found) <= 3
    for document in found:
        metadata = document.metadata
        report = samples.archive.report(metadata["report"])
        assert report.text[metadata["start"] : metadata["end"]] == document.page_content
        assert metadata["source"].endswith("thanh-pho-bac-kan-bch-2021.txt"), "scoped to the place that was asked about"


def test_it_works_in_a_chain(samples: House) -> None:
    retriever = EvidenceRetriever(assistant=samples.assistant)
    prompt = ChatPromptTemplate.from_template("Căn cứ:\n{evidence}\n\nCâu hỏi: {question}")
    model = RunnableLambda(lambda given: given.to_string())  # says what it was given
    chain = {"evidence": retriever | numbered, "question": RunnablePassthrough()} | prompt | model
    said = chain.invoke("Thành phố Hạ Long kết nạp bao nhiêu đảng viên năm 2020?")
    assert "468/450" in said
    assert "Căn cứ:\n[1] " in said


def test_an_unknown_place_gives_no_documents(samples: House) -> None:
    assert EvidenceRetriever(assistant=samples.assistant).invoke("Thu ngân sách tỉnh Lâm Đồng") == []
