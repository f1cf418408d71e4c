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

static const unsigned char forms[] = {
#embed "../PolicyText/Forms/forms.tsv"
};
PolicyTextFile zhiceForms(void) { return (PolicyTextFile){forms, sizeof forms}; }

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

static const unsigned char verbs[] = {
#embed "../PolicyText/Lexicon/verbs.tsv"
};
PolicyTextFile zhiceVerbs(void) { return (PolicyTextFile){verbs, sizeof verbs}; }

static const unsigned char grants[] = {
#embed "../PolicyText/Lexicon/grants.tsv"
};
PolicyTextFile zhiceGrants(void) { return (PolicyTextFile){grants, sizeof grants}; }

static const unsigned char units[] = {
#embed "../PolicyText/Lexicon/units.tsv"
};
PolicyTextFile zhiceUnits(void) { return (PolicyTextFile){units, sizeof units}; }

static const unsigned char comparators[] = {
#embed "../PolicyText/Lexicon/comparators.tsv"
};
PolicyTextFile zhiceComparators(void) { return (PolicyTextFile){comparators, sizeof comparators}; }

static const unsigned char evidence[] = {
#embed "../PolicyText/Lexicon/evidence.tsv"
};
PolicyTextFile zhiceEvidence(void) { return (PolicyTextFile){evidence, sizeof evidence}; }

static const unsigned char time[] = {
#embed "../PolicyText/Lexicon/time.tsv"
};
PolicyTextFile zhiceTime(void) { return (PolicyTextFile){time, sizeof time}; }

static const unsigned char places[] = {
#embed "../PolicyText/Lexicon/places.tsv"
};
PolicyTextFile zhicePlaces(void) { return (PolicyTextFile){places, sizeof places}; }

static const unsigned char shortforms[] = {
#embed "../PolicyText/Lexicon/shortforms.tsv"
};
PolicyTextFile zhiceShortforms(void) { return (PolicyTextFile){shortforms, sizeof shortforms}; }

static const unsigned char questions[] = {
#embed "../PolicyText/Lexicon/questions.tsv"
};
PolicyTextFile zhiceQuestions(void) { return (PolicyTextFile){questions, sizeof questions}; }

static const unsigned char roles[] = {
#embed "../PolicyText/Lexicon/roles.tsv"
};
PolicyTextFile zhiceRoles(void) { return (PolicyTextFile){roles, sizeof roles}; }

static const unsigned char titles[] = {
#embed "../PolicyText/Lexicon/titles.tsv"
};
PolicyTextFile zhiceTitles(void) { return (PolicyTextFile){titles, sizeof titles}; }

static const unsigned char themes[] = {
#embed "../PolicyText/Lexicon/themes.tsv"
};
PolicyTextFile zhiceThemes(void) { return (PolicyTextFile){themes, sizeof themes}; }

static const unsigned char tables[] = {
#embed "../PolicyText/Lexicon/tables.tsv"
};
PolicyTextFile zhiceTables(void) { return (PolicyTextFile){tables, sizeof tables}; }

static const unsigned char validity[] = {
#embed "../PolicyText/Lexicon/validity.tsv"
};
PolicyTextFile zhiceValidity(void) { return (PolicyTextFile){validity, sizeof validity}; }

static const unsigned char furniture[] = {
#embed "../PolicyText/Lexicon/furniture.tsv"
};
PolicyTextFile zhiceFurniture(void) { return (PolicyTextFile){furniture, sizeof furniture}; }

static const unsigned char labels[] = {
#embed "../PolicyText/Lexicon/labels.tsv"
};
PolicyTextFile zhiceLabels(void) { return (PolicyTextFile){labels, sizeof labels}; }

static const unsigned char pages[] = {
#embed "../PolicyText/Markup/pages.tsv"
};
PolicyTextFile zhicePages(void) { return (PolicyTextFile){pages, sizeof pages}; }
