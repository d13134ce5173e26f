"""Facts to what a case has beside its timeline: history, examinations, specimens, stages."""
