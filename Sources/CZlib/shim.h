// zlib's deflateInit2 is a macro, which Swift does not see.
#pragma once
#include <zlib.h>

/// Prepares a stream for gzip (RFC 1952) at a level from 1, the fastest, to 9.
static inline int zhice_gzip_init(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

/// Prepares a stream for what is deflated without a header (RFC 1951).
static inline int zhice_inflate_init(z_stream *stream) { return inflateInit2(stream, -15); }

/// Prepares a stream for deflating without a header (RFC 1951), at zlib's standard level.
static inline int zhice_deflate_init(z_stream *stream) {
  return deflateInit2(stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
}
