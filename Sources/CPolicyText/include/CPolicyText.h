#pragma once
#include <stddef.h>

/// A file's bytes, which are compiled in.
typedef struct {
  const unsigned char *start;
  size_t count;
} PolicyTextFile;

PolicyTextFile zhiceAgencies(void);
PolicyTextFile zhiceInstruments(void);
PolicyTextFile zhiceIndustries(void);
PolicyTextFile zhiceGenres(void);
PolicyTextFile zhiceLevels(void);
