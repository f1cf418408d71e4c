// The loops of the encoder, compiled several times: for the instructions that every processor of a kind has, and for
// those that newer ones have. All of them give the same bits. Products and their sums are whole numbers, which no
// order changes; everything else is 32-bit floating point, one rounded operation after the other, in 16 lanes
// whatever a register holds.

#ifndef ZHICE_TEXT_EMBEDDING_H
#define ZHICE_TEXT_EMBEDDING_H

#include <stddef.h>
#include <stdint.h>

// Outputs that are computed together: the rows of a panel of weights.
#define ZHICE_PANEL 16
// Weights that have a factor of their own.
#define ZHICE_BLOCK 32

// A matrix of 4-bit weights (FORMAT.md), with what follows it in a layer.
typedef struct {
  const uint8_t *panels;
  const float *scales;
  const float *bias;
  // Multiples of 32 and of 16.
  int inputs;
  int outputs;
} ZhiceMatrix;

// Rows of int8, each of which times its scale is what was rounded. Up to 15 rows behind them are read, too, whatever
// they hold.
typedef struct {
  int8_t *values;
  float *scales;
  // The sum of each row's whole numbers.
  int32_t *totals;
  // Numbers in a row, a multiple of 32.
  int width;
} ZhiceRows;

typedef struct {
  const char *name;

  // Rounds `count` rows of floats so that the largest of each is 127 or -127.
  void (*round)(const float *input, int count, ZhiceRows output);

  // output[row][o] = bias[o] + scale[o] × scale[row] × Σ weight[o][i] × value[row][i].
  //
  // `panel` is room for 16 × inputs bytes, at a multiple of 64.
  void (*multiply)(const ZhiceMatrix *matrix, ZhiceRows rows, int count, int8_t *panel, float *output);

  // input = norm(input + added), where norm subtracts a row's mean and divides by its standard deviation, then
  // multiplies by `weight` and adds `bias`. `added` may be null. `width` is a multiple of 16.
  void (*normalize)(
    float *input, const float *added, const float *weight, const float *bias, float epsilon, int count, int width);

  // input = input × Φ(input), the Gaussian error linear unit. `count` is a multiple of 16.
  void (*activate)(float *input, size_t count);

  // Attention of one head over the tokens of one text. Rows of `query`, `key`, `value` and `output` begin every
  // `stride` floats, and have 32 of them. `room` is of `zhice_attention_room(count)` bytes, at a multiple of 64.
  void (*attend)(
    const float *query, const float *key, const float *value, float *output, int stride, int count, uint8_t *room);
} ZhiceKernels;

// How many bytes `attend` needs beside its arguments for `count` tokens.
size_t zhice_attention_room(int count);

// The kernels that this processor can run, the fastest first; null after the last one. There is always one.
const ZhiceKernels *zhice_kernels(int number);

#endif
