#include "CPolicyText.h"

// The compiler of the toolchain has #embed, and says that it comes from a later standard.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char agencies[] = {
#embed "../PolicyText/Agencies/agencies.tsv"
};
PolicyTextFile zhiceAgencies(void) { return (PolicyTextFile){agencies, sizeof agencies}; }

static const unsigned char instruments[] = {
#embed "../PolicyText/Tags/instruments.tsv"
};
PolicyTextFile zhiceInstruments(void) { return (PolicyTextFile){instruments, sizeof instruments}; }

static const unsigned char industries[] = {
#embed "../PolicyText/Tags/industries.tsv"
};
PolicyTextFile zhiceIndustries(void) { return (PolicyTextFile){industries, sizeof industries}; }

static const unsigned char genres[] = {
#embed "../PolicyText/Attributes/genres.tsv"
};
PolicyTextFile zhiceGenres(void) { return (PolicyTextFile){genres, sizeof genres}; }

static const unsigned char levels[] = {
#embed "../PolicyText/Attributes/levels.tsv"
};
PolicyTextFile zhiceLevels(void) { return (PolicyTextFile){levels, sizeof levels}; }
