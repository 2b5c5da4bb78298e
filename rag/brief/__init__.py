"""Reports in, a briefing of verbatim, cited sentences out: read, sort into sections, weigh, choose, say."""
