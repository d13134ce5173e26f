"""What the columns of the exported tables hold, in words for somebody who has only the table."""

from __future__ import annotations

__all__ = ["meaning"]

_EVERYWHERE: dict[str, str] = {
    "case": "Address of the case in the graph.",
    "criteria": "Criteria by which the response was judged, where the paper names them.",
    "doubted": "Kind of what the curator finds wrong with it; the table discrepancies says what it is.",
    "lesion": "The lesion that is meant; 'as a whole' or 'overall' where no single one is.",
    "paper": "The paper that reports it.",
    "patient": "The patient, by the label of the case.",
    "step": "Place of the event on the timeline of its case, counted from 1.",
    "when": "Time as the paper tells it.",
    "course": "The course of treatment: what was given together, or taken up again.",
}
_OWN: dict[str, dict[str, str]] = {
    "cases": {
        "sex": "Sex of the patient.",
        "age": "Age as printed.",
        "age_at": "The event at which the patient was of that age; empty: none is told.",
        "disease": "The tumour.",
        "primary_site": "Site of the primary tumour.",
        "primary_side": "Side of the primary tumour; empty: none is told.",
        "recurrences": "Lesions that came back, as the paper tells them apart; empty: none is told.",
        "metastases": "Metastatic lesions or groups that the paper tells apart; empty: none is told.",
        "suspected": "Those of which the paper is not certain.",
        "courses": "Number of courses against the tumour that were really given.",
        "status": "Last known state: of the patient, else of the disease.",
    },
    "courses": {
        "number": "Number of the course among those against the tumour that were really given.",
        "line": "Line of systemic treatment, computed.",
        "words": "The author's words for what was seen, in order of time.",
        "best": "Best direction that was seen: better, stable, worse, gone, new; mixed where parts went both ways.",
        "last": "Last direction that was seen.",
        "months": "Months of control by the figures told.",
        "months_at_least": "Months of control at least, by the bounds of the times.",
        "months_at_most": "Months of control at most, to the first look that saw growth; empty: no bound.",
        "shared": "'yes' where another course may have brought it, too.",
        "possible": "'yes' where it is not certain that it belongs to the course.",
        "ended_because": "Why the course ended, where the paper says so.",
        "doubted": "Kind of what the curator finds wrong with what was seen, in a row of the whole of any lesion.",
        "course_doubted": "Kind of what the curator finds wrong with what is told of the treatment: dates, dose, end.",
    },
    "results": {
        "examined": "The examination that saw it.",
        "category": "Category of response that the paper states.",
        "change": "The paper's word for what happened to the lesion.",
        "by": "How much it changed, as printed.",
        "direction": "What category and change come to: better, stable, worse, gone, new; mixed: parts went both ways.",
    },
    "markers": {
        "marker_name": "The marker of immunohistochemistry.",
        "result": "Positive, negative, or what else the paper says of the stain.",
        "intensity": "How strong the stain is.",
        "extent": "How far it reaches, in words.",
        "percentage": "Share of cells, or what else is counted, as printed.",
    },
    "adverse-events": {
        "event": "The adverse event.",
        "grade": "Grade as printed.",
        "scale": "Scale of the grade, where the paper names it.",
        "severity": "Severity in words.",
        "managed_with": "Drug or measure by which it was managed; a row for each.",
        "dose": "Dose of that drug, as printed.",
        "result": "What came of the adverse event.",
        "consequence": "What it meant for the treatment; a row for each.",
    },
    "study-results": {
        "endpoint_name": "The endpoint.",
        "study": "The trial or series.",
        "arm": "The arm that the figure is of.",
        "compared_with": "The arm with which it is compared.",
        "exposure": "What the figure is tied to within the arm, such as a marker that falls.",
        "found": "The finding that a rate is of.",
        "statistic": "What kind of figure it is: median, rate, hazard ratio.",
        "value": "The figure, as printed.",
        "ci": "Confidence interval, as printed.",
        "p": "P value, as printed.",
        "at": "Time for which the figure holds, as printed.",
        "population": "Part of the study that the figure holds for.",
        "how": "The paper's words for a change, and for how good or bad the figure is.",
        "significance": "The paper's word on significance.",
        "study_doubted": "Kind of what the curator finds wrong with the study as a whole.",
    },
    "statements": {
        "kind": "What kind of claim it is: prognosis, efficacy, conclusion and the like.",
        "says": "The claim as a sentence, told from its facts; not the words of the paper.",
        "status": "Whether the paper affirms or denies it.",
        "certainty": "How sure the paper is, in its word.",
        "reference": "Numbers in the paper's list of references, as printed.",
        "place": "Sections and sentences that say it.",
        "statement": "Address of the claim in the graph.",
    },
    "evidence": {
        "thing": "Address of the thing that the fact is of.",
        "name": "What that thing is called.",
        "property": "What is said of it.",
        "value": "The value: a word, a quantity as printed, or the name of another thing.",
        "section": "Section of the paper.",
        "sentence": "Number of the sentence in the section, counted from 1.",
        "fingerprint": "Number of words and digest, by which they are found in one's own copy.",
    },
    "discrepancies": {
        "weight_name": "What it bears on: changes a figure or fact, wording, spelling.",
        "kind_name": "Kind of what does not fit.",
        "discrepancy": "What does not fit, by its label.",
        "field": "Field of the record that it is about.",
        "reading": "How the curator reads it; empty: no reading can be given.",
        "explanation": "The curator's explanation.",
    },
}


def meaning(table: str, column: str) -> str:
    """Return what a column of a table holds; nothing for a column of a query of one's own.

    >>> meaning("courses", "line")
    'Line of systemic treatment, computed.'
    """
    return _OWN.get(table, {}).get(column) or _EVERYWHERE.get(column, "")
