"""Reading an invoice from the words of its pages, whatever their origin (text layer or OCR)."""

from parvis.invoices.reading.words.reader import WordsReading, read_words

__all__ = ["WordsReading", "read_words"]
