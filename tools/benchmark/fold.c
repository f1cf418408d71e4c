/* Yardsticks for the folding benchmark. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The least that folding can be: decodes UTF-8 without looking whether it is valid, and looks every scalar of the
   basic plane up in a table of 16-bit entries. */
uint64_t fold_in_c(const uint8_t *text, size_t count, const uint16_t *table) {
  uint64_t sum = 0;
  size_t i = 0;
  while (i < count) {
    uint32_t first = text[i], scalar;
    if (first < 0x80) {
      scalar = first;
      i += 1;
    } else if (first < 0xE0 && i + 1 < count) {
      scalar = (first & 0x1F) << 6 | (text[i + 1] & 0x3F);
      i += 2;
    } else if (first < 0xF0 && i + 2 < count) {
      scalar = (first & 0x0F) << 12 | (text[i + 1] & 0x3F) << 6 | (text[i + 2] & 0x3F);
      i += 3;
    } else if (i + 3 < count) {
      scalar = (first & 0x07) << 18 | (text[i + 1] & 0x3F) << 12 | (text[i + 2] & 0x3F) << 6 | (text[i + 3] & 0x3F);
      i += 4;
    } else {
      break;
    }
    sum += scalar < 0x10000 ? table[scalar] : scalar;
  }
  return sum;
}

/* What the Swift loop does: valid UTF-8 only, and the table as text, three bytes a cell. */
static inline uint32_t load(const uint8_t *bytes) {
  uint32_t word;
  memcpy(&word, bytes, 4);
  return word;
}

static inline uint32_t three(uint32_t word) { return (word & 0x0F) << 12 | (word >> 2 & 0xFC0) | (word >> 16 & 0x3F); }

uint64_t fold_in_c_as_swift_does(const uint8_t *text, size_t count, const uint8_t *cells) {
  uint64_t sum = 0;
  size_t i = 0;
  while (i + 4 <= count) {
    uint32_t word = load(text + i), scalar;
    if (!(word & 0x80)) {
      scalar = word & 0x7F;
      i += 1;
    } else {
      scalar = three(word);
      if ((word & 0x00C0C0F0) == 0x008080E0 && scalar >= 0x800 && scalar - 0xD800 >= 0x800) {
        i += 3;
      } else if ((word & 0xC0E0) == 0x80C0 && (word & 0x1E)) {
        scalar = (word & 0x1F) << 6 | (word >> 8 & 0x3F);
        i += 2;
      } else {
        scalar = 0xFFFD;
        i += (word & 0xC0C0C0F8) == 0x808080F0 ? 4 : 1;
      }
    }
    sum += three(load(cells + 3 * scalar));
  }
  return sum;
}
