#include "CTextEmbedding.h"

#include <string.h>

// Registers of 64 bytes are passed between functions that are all inlined.
#pragma clang diagnostic ignored "-Wpsabi"

// One rounded operation after the other, on every processor.
#pragma STDC FP_CONTRACT OFF

// Numbers of a head.
#define HEAD 32

// What attention needs beside its arguments.
typedef struct {
  int8_t *queries, *keys, *values, *weights;
  float *queryScales, *keyScales, *valueScales, *scores;
  int32_t *queryTotals;
} Attention;

// The most rows of which products are taken at once.
#define MOST_ROWS 64

size_t zhice_attention_room(int count) {
  size_t padded = ((size_t)count + 31) / 32 * 32;
  return padded * (3 * HEAD + MOST_ROWS + 4 * sizeof(float) + MOST_ROWS * sizeof(float));
}

static Attention attention(int padded, uint8_t *room) {
  Attention at;
  at.queries = (int8_t *)room;
  at.keys = at.queries + padded * HEAD;
  at.values = at.keys + padded * HEAD;
  at.weights = at.values + padded * HEAD;
  at.queryScales = (float *)(at.weights + padded * MOST_ROWS);
  at.keyScales = at.queryScales + padded;
  at.valueScales = at.keyScales + padded;
  at.queryTotals = (int32_t *)(at.valueScales + padded);
  at.scores = (float *)(at.queryTotals + padded);
  return at;
}

// MARK: Every processor

#define KERNEL(name) plain_##name
#define KERNEL_NAME "plain"
#define TILE 1

#if defined(__ARM_FEATURE_DOTPROD)
#include <arm_neon.h>

static void plain_dot(
  const int8_t *panel, int inputs, const int8_t *rows, int count, const int32_t *totals, int32_t sums[][16]) {
  (void)totals;
  for (int row = 0; row < count; row++, rows += inputs) {
    int32x4_t a = vdupq_n_s32(0), b = a, c = a, d = a;
    for (int i = 0; i < inputs; i += 4) {
      const int8_t *weights = panel + i * 16;
      int32_t four;
      memcpy(&four, rows + i, 4);
      int8x16_t numbers = vreinterpretq_s8_s32(vdupq_n_s32(four));
      a = vdotq_s32(a, vld1q_s8(weights), numbers);
      b = vdotq_s32(b, vld1q_s8(weights + 16), numbers);
      c = vdotq_s32(c, vld1q_s8(weights + 32), numbers);
      d = vdotq_s32(d, vld1q_s8(weights + 48), numbers);
    }
    vst1q_s32(sums[row], a);
    vst1q_s32(sums[row] + 4, b);
    vst1q_s32(sums[row] + 8, c);
    vst1q_s32(sums[row] + 12, d);
  }
}
#else
typedef int8_t SixteenBytes __attribute__((vector_size(16), aligned(1)));
typedef int32_t FourInts __attribute__((vector_size(16), aligned(1)));
typedef int16_t SixteenShorts __attribute__((vector_size(32), aligned(1)));
typedef int32_t EightInts __attribute__((vector_size(32), aligned(1)));

// For 16 weights of four outputs the products in 16 bits, where two of at most 127 fit, then their sums by two in 32
// bits.
static void plain_dot(
  const int8_t *panel, int inputs, const int8_t *rows, int count, const int32_t *totals, int32_t sums[][16]) {
  (void)totals;
  for (int row = 0; row < count; row++, rows += inputs) {
    EightInts lanes[4] = {0};
    for (int i = 0; i < inputs; i += 4) {
      int32_t four;
      memcpy(&four, rows + i, sizeof four);
      SixteenShorts numbers = __builtin_convertvector((SixteenBytes)((FourInts){0} + four), SixteenShorts);
#pragma clang loop unroll(full)
      for (int group = 0; group < 4; group++) {
        SixteenBytes weights;
        memcpy(&weights, panel + i * 16 + group * 16, sizeof weights);
        EightInts products = (EightInts)(__builtin_convertvector(weights, SixteenShorts) * numbers);
        lanes[group] += ((products << 16) >> 16) + (products >> 16);
      }
    }
    for (int output = 0; output < 16; output++)
      sums[row][output] = lanes[output / 4][output % 4 * 2] + lanes[output / 4][output % 4 * 2 + 1];
  }
}
#endif

#include "Kernels.inc"

#if defined(__x86_64__)
#include <immintrin.h>

// MARK: AVX2

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define KERNEL(name) avx2_##name
#define KERNEL_NAME "AVX2"
#define TILE 4

static inline __attribute__((always_inline)) void avx2_dot_rows(
  const int8_t *panel, int inputs, const int8_t *rows, int32_t sums[][16], const int count) {
  __m256i low[TILE], high[TILE];
  const __m256i ones = _mm256_set1_epi16(1);
  for (int row = 0; row < count; row++) low[row] = high[row] = _mm256_setzero_si256();
  for (int i = 0; i < inputs; i += 4) {
    __m256i a = _mm256_loadu_si256((const __m256i *)(panel + i * 16));
    __m256i b = _mm256_loadu_si256((const __m256i *)(panel + i * 16 + 32));
    __m256i magnitudeA = _mm256_abs_epi8(a), magnitudeB = _mm256_abs_epi8(b);
    for (int row = 0; row < count; row++) {
      int32_t four;
      memcpy(&four, rows + (size_t)row * inputs + i, 4);
      __m256i numbers = _mm256_set1_epi32(four);
      // Two products of at most 127 × 127 fit 16 bits.
      __m256i products = _mm256_maddubs_epi16(magnitudeA, _mm256_sign_epi8(numbers, a));
      low[row] = _mm256_add_epi32(low[row], _mm256_madd_epi16(products, ones));
      products = _mm256_maddubs_epi16(magnitudeB, _mm256_sign_epi8(numbers, b));
      high[row] = _mm256_add_epi32(high[row], _mm256_madd_epi16(products, ones));
    }
  }
  for (int row = 0; row < count; row++) {
    _mm256_storeu_si256((__m256i *)sums[row], low[row]);
    _mm256_storeu_si256((__m256i *)(sums[row] + 8), high[row]);
  }
}

static void avx2_dot(
  const int8_t *panel, int inputs, const int8_t *rows, int count, const int32_t *totals, int32_t sums[][16]) {
  (void)totals;
  switch (count) {
  case 4: avx2_dot_rows(panel, inputs, rows, sums, 4); break;
  case 3: avx2_dot_rows(panel, inputs, rows, sums, 3); break;
  case 2: avx2_dot_rows(panel, inputs, rows, sums, 2); break;
  default: avx2_dot_rows(panel, inputs, rows, sums, 1); break;
  }
}

#include "Kernels.inc"
#pragma clang attribute pop

// MARK: AVX-512 with VNNI

#pragma clang attribute push( \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni"))), apply_to = function)
#define KERNEL(name) vnni_##name
#define KERNEL_NAME "AVX-512 VNNI"
#define TILE 12

static inline __attribute__((always_inline)) void vnni_dot_rows(
  const int8_t *panel, int inputs, const int8_t *rows, const int32_t *totals, int32_t sums[][16], const int count) {
  __m512i lanes[TILE];
  // The instruction takes one side without sign: the weights, 128 larger, for which each row gives back 128 times its
  // sum.
  const __m512i sign = _mm512_set1_epi8(-128);
  for (int row = 0; row < count; row++) lanes[row] = _mm512_set1_epi32(-128 * totals[row]);
  for (int i = 0; i < inputs; i += 4) {
    __m512i weights = _mm512_xor_si512(_mm512_loadu_si512(panel + i * 16), sign);
    for (int row = 0; row < count; row++) {
      int32_t four;
      memcpy(&four, rows + (size_t)row * inputs + i, 4);
      lanes[row] = _mm512_dpbusd_epi32(lanes[row], weights, _mm512_set1_epi32(four));
    }
  }
  for (int row = 0; row < count; row++) _mm512_storeu_si512(sums[row], lanes[row]);
}

static void vnni_dot(
  const int8_t *panel, int inputs, const int8_t *rows, int count, const int32_t *totals, int32_t sums[][16]) {
#define ROWS(number) \
  case number: vnni_dot_rows(panel, inputs, rows, totals, sums, number); break
  switch (count) {
    ROWS(12);
    ROWS(11);
    ROWS(10);
    ROWS(9);
    ROWS(8);
    ROWS(7);
    ROWS(6);
    ROWS(5);
    ROWS(4);
    ROWS(3);
    ROWS(2);
    ROWS(1);
  }
#undef ROWS
}

#include "Kernels.inc"
#pragma clang attribute pop

// MARK: AMX

#if defined(__linux__)
#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>

#pragma clang attribute push( \
  __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,amx-tile,amx-int8"))), apply_to = function)
#define KERNEL(name) amx_##name
#define KERNEL_NAME "AMX"
#define TILE 64
#define BEGIN amx_begin()
#define END amx_end()

// Tiles 0 to 3 are sums of 16 rows each, 4 is of rows and 5 of weights of 64 inputs, 6 and 7 are of 32.
typedef struct {
  uint8_t palette, startRow, reserved[14];
  uint16_t bytes[16];
  uint8_t rows[16];
} TileShapes;

static void amx_begin(void) {
  TileShapes shapes = {.palette = 1};
  for (int tile = 0; tile < 6; tile++) {
    shapes.bytes[tile] = 64;
    shapes.rows[tile] = 16;
  }
  shapes.bytes[6] = 32;
  shapes.rows[6] = 16;
  shapes.bytes[7] = 64;
  shapes.rows[7] = 8;
  _tile_loadconfig(&shapes);
}

static void amx_end(void) { _tile_release(); }

static inline __attribute__((always_inline)) void amx_dot_rows(
  const int8_t *panel, int inputs, const int8_t *rows, int32_t sums[][16], const int groups) {
  const size_t group = (size_t)16 * inputs;
  _tile_zero(0);
  if (groups > 1) _tile_zero(1);
  if (groups > 2) _tile_zero(2);
  if (groups > 3) _tile_zero(3);
  int i = 0;
#define STEP(sum, at, weights, number) \
  if (groups > number) { \
    _tile_loadd(at, rows + number * group + i, inputs); \
    _tile_dpbssd(sum, at, weights); \
  }
  for (; i + 64 <= inputs; i += 64) {
    _tile_loadd(5, panel + i * 16, 64);
    STEP(0, 4, 5, 0)
    STEP(1, 4, 5, 1)
    STEP(2, 4, 5, 2)
    STEP(3, 4, 5, 3)
  }
  if (i < inputs) {
    _tile_loadd(7, panel + i * 16, 64);
    STEP(0, 6, 7, 0)
    STEP(1, 6, 7, 1)
    STEP(2, 6, 7, 2)
    STEP(3, 6, 7, 3)
  }
#undef STEP
  _tile_stored(0, sums[0], 64);
  if (groups > 1) _tile_stored(1, sums[16], 64);
  if (groups > 2) _tile_stored(2, sums[32], 64);
  if (groups > 3) _tile_stored(3, sums[48], 64);
}

static void amx_dot(
  const int8_t *panel, int inputs, const int8_t *rows, int count, const int32_t *totals, int32_t sums[][16]) {
  (void)totals;
  switch ((count + 15) / 16) {
  case 4: amx_dot_rows(panel, inputs, rows, sums, 4); break;
  case 3: amx_dot_rows(panel, inputs, rows, sums, 3); break;
  case 2: amx_dot_rows(panel, inputs, rows, sums, 2); break;
  default: amx_dot_rows(panel, inputs, rows, sums, 1); break;
  }
}

#include "Kernels.inc"
#pragma clang attribute pop

// Whether the processor has the instructions, and the system lets this program use their registers.
static int has_amx(void) {
  unsigned a, b, c, d;
  const unsigned tile = 1u << 24, int8 = 1u << 25;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || (d & tile) == 0 || (d & int8) == 0) return 0;
  const int request = 0x1023, tileData = 18;
  return syscall(SYS_arch_prctl, request, tileData) == 0;
}
#endif
#endif

const ZhiceKernels *zhice_kernels(int number) {
  const ZhiceKernels *known[4] = {0};
  int count = 0;
#if defined(__x86_64__)
  __builtin_cpu_init();
  const int hasWide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
    && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
#if defined(__linux__)
  if (hasWide && has_amx()) known[count++] = &amx_kernels;
#endif
  if (hasWide && __builtin_cpu_supports("avx512vnni")) known[count++] = &vnni_kernels;
  if (__builtin_cpu_supports("avx2")) known[count++] = &avx2_kernels;
#endif
  known[count++] = &plain_kernels;
  return number >= 0 && number < count ? known[number] : 0;
}
