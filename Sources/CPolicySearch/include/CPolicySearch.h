#pragma once
#include <stddef.h>

/// A file's bytes, which are compiled in.
typedef struct {
  const unsigned char *start;
  size_t count;
} PolicySearchFile;

PolicySearchFile zhiceConcepts(void);
PolicySearchFile zhiceGuards(void);
PolicySearchFile zhiceMeasureUnits(void);
PolicySearchFile zhiceNearNames(void);
PolicySearchFile zhiceWords(void);
PolicySearchFile zhiceLeadWords(void);
PolicySearchFile zhiceBeforeNumbers(void);
PolicySearchFile zhiceSameVerbs(void);
PolicySearchFile zhiceContrasts(void);
PolicySearchFile zhiceDocumentKinds(void);
PolicySearchFile zhiceGovernments(void);
