#pragma once
#include <stddef.h>

/// A file's bytes, which are compiled in.
typedef struct {
  const unsigned char *start;
  size_t count;
} PolicyTextFile;

PolicyTextFile zhiceAgencies(void);
PolicyTextFile zhiceInstruments(void);
PolicyTextFile zhiceForms(void);
PolicyTextFile zhiceIndustries(void);
PolicyTextFile zhiceGenres(void);
PolicyTextFile zhiceLevels(void);
PolicyTextFile zhiceVerbs(void);
PolicyTextFile zhiceGrants(void);
PolicyTextFile zhiceUnits(void);
PolicyTextFile zhiceComparators(void);
PolicyTextFile zhiceEvidence(void);
PolicyTextFile zhiceTime(void);
PolicyTextFile zhicePlaces(void);
PolicyTextFile zhiceShortforms(void);
PolicyTextFile zhiceQuestions(void);
PolicyTextFile zhiceRoles(void);
PolicyTextFile zhiceTitles(void);
PolicyTextFile zhiceThemes(void);
PolicyTextFile zhiceTables(void);
PolicyTextFile zhiceFurniture(void);
PolicyTextFile zhiceValidity(void);
PolicyTextFile zhiceLabels(void);
PolicyTextFile zhicePages(void);
