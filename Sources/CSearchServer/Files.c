#include "CSearchServer.h"

// The compiler of the toolchain has #embed, and says that it comes from a later standard.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char description[] = {
#embed "../SearchServer/API/openapi.json"
};
SearchServerFile zhiceAPIDescription(void) { return (SearchServerFile){description, sizeof description}; }

static const unsigned char page[] = {
#embed "../SearchServer/Page/page.html"
};
SearchServerFile zhicePage(void) { return (SearchServerFile){page, sizeof page}; }

static const unsigned char style[] = {
#embed "../SearchServer/Page/style.css"
};
SearchServerFile zhiceStyle(void) { return (SearchServerFile){style, sizeof style}; }

// In the order in which they run: what others need at once comes first.
static const unsigned char script[] = {
#embed "../SearchServer/Page/Scripts/texts-zh.js"
,
#embed "../SearchServer/Page/Scripts/texts-en.js"
,
#embed "../SearchServer/Page/Scripts/texts.js"
,
#embed "../SearchServer/Page/Scripts/names.js"
,
#embed "../SearchServer/Page/Scripts/state.js"
,
#embed "../SearchServer/Page/Scripts/api.js"
,
#embed "../SearchServer/Page/Scripts/elements.js"
,
#embed "../SearchServer/Page/Scripts/marks.js"
,
#embed "../SearchServer/Page/Scripts/format.js"
,
#embed "../SearchServer/Page/Scripts/clipboard.js"
,
#embed "../SearchServer/Page/Scripts/citation.js"
,
#embed "../SearchServer/Page/Scripts/hit.js"
,
#embed "../SearchServer/Page/Scripts/notes.js"
,
#embed "../SearchServer/Page/Scripts/words.js"
,
#embed "../SearchServer/Page/Scripts/chips.js"
,
#embed "../SearchServer/Page/Scripts/filters.js"
,
#embed "../SearchServer/Page/Scripts/start.js"
,
#embed "../SearchServer/Page/Scripts/search.js"
,
#embed "../SearchServer/Page/Scripts/matrix.js"
,
#embed "../SearchServer/Page/Scripts/compare.js"
,
#embed "../SearchServer/Page/Scripts/counterparts.js"
,
#embed "../SearchServer/Page/Scripts/chart.js"
,
#embed "../SearchServer/Page/Scripts/targets.js"
,
#embed "../SearchServer/Page/Scripts/grants.js"
,
#embed "../SearchServer/Page/Scripts/passage.js"
,
#embed "../SearchServer/Page/Scripts/document.js"
,
#embed "../SearchServer/Page/Scripts/documents.js"
,
#embed "../SearchServer/Page/Scripts/header.js"
,
#embed "../SearchServer/Page/Scripts/keyboard.js"
,
#embed "../SearchServer/Page/Scripts/main.js"
};
SearchServerFile zhiceScript(void) { return (SearchServerFile){script, sizeof script}; }
