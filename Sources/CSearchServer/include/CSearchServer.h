#pragma once
#include <stddef.h>

/// A file's bytes, which are compiled in.
typedef struct {
  const unsigned char *start;
  size_t count;
} SearchServerFile;

SearchServerFile zhiceAPIDescription(void);
SearchServerFile zhicePage(void);
SearchServerFile zhiceStyle(void);
/// The scripts of the page, joined.
SearchServerFile zhiceScript(void);
