#include "CPolicySearch.h"

// The compiler of the toolchain has #embed, and says that it comes from a later standard.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char concepts[] = {
#embed "../PolicySearch/Concepts/Data/concepts.tsv"
};
PolicySearchFile zhiceConcepts(void) { return (PolicySearchFile){concepts, sizeof concepts}; }

static const unsigned char guards[] = {
#embed "../PolicySearch/Concepts/Data/guards.txt"
};
PolicySearchFile zhiceGuards(void) { return (PolicySearchFile){guards, sizeof guards}; }

static const unsigned char measureUnits[] = {
#embed "../PolicySearch/Targets/units.tsv"
};
PolicySearchFile zhiceMeasureUnits(void) { return (PolicySearchFile){measureUnits, sizeof measureUnits}; }

static const unsigned char nearNames[] = {
#embed "../PolicySearch/Targets/near-names.tsv"
};
PolicySearchFile zhiceNearNames(void) { return (PolicySearchFile){nearNames, sizeof nearNames}; }

static const unsigned char beforeNumbers[] = {
#embed "../PolicySearch/Check/Data/before-numbers.tsv"
};
PolicySearchFile zhiceBeforeNumbers(void) { return (PolicySearchFile){beforeNumbers, sizeof beforeNumbers}; }

static const unsigned char leadWords[] = {
#embed "../PolicySearch/Check/Data/lead-words.tsv"
};
PolicySearchFile zhiceLeadWords(void) { return (PolicySearchFile){leadWords, sizeof leadWords}; }

static const unsigned char sameVerbs[] = {
#embed "../PolicySearch/Check/Data/same-verbs.tsv"
};
PolicySearchFile zhiceSameVerbs(void) { return (PolicySearchFile){sameVerbs, sizeof sameVerbs}; }

static const unsigned char contrasts[] = {
#embed "../PolicySearch/Check/Data/contrasts.tsv"
};
PolicySearchFile zhiceContrasts(void) { return (PolicySearchFile){contrasts, sizeof contrasts}; }

static const unsigned char governments[] = {
#embed "../PolicySearch/Check/Data/governments.tsv"
};
PolicySearchFile zhiceGovernments(void) { return (PolicySearchFile){governments, sizeof governments}; }

static const unsigned char words[] = {
#embed "../PolicySearch/Words/Data/words.tsv"
};
PolicySearchFile zhiceWords(void) { return (PolicySearchFile){words, sizeof words}; }

static const unsigned char documentKinds[] = {
#embed "../PolicySearch/Check/Data/document-kinds.tsv"
};
PolicySearchFile zhiceDocumentKinds(void) { return (PolicySearchFile){documentKinds, sizeof documentKinds}; }
