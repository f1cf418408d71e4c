// What of libmicrohttpd is used, and what of it Swift does not see: functions with variable arguments. Enumerations,
// which come under other names with other versions of the header, are wrapped, too.
//
// The library is loaded when a server starts and not with the program: it brings a dozen others with it, which would
// cost every command 2 of its 3 milliseconds.
#pragma once
#include <dlfcn.h>
#include <string.h>
#include <strings.h>
#include <microhttpd.h>
#ifdef __linux__
#include <linux/filter.h>
#include <sys/socket.h>
#endif

/// The library's functions.
struct zhice_http_library {
  __typeof__(MHD_start_daemon) *start_daemon;
  __typeof__(MHD_stop_daemon) *stop_daemon;
  __typeof__(MHD_quiesce_daemon) *quiesce_daemon;
  __typeof__(MHD_add_connection) *add_connection;
  __typeof__(MHD_get_connection_info) *get_connection_info;
  __typeof__(MHD_lookup_connection_value) *lookup_connection_value;
  __typeof__(MHD_get_connection_values_n) *get_connection_values_n;
  __typeof__(MHD_create_response_from_buffer) *create_response_from_buffer;
  __typeof__(MHD_add_response_header) *add_response_header;
  __typeof__(MHD_queue_response) *queue_response;
  __typeof__(MHD_destroy_response) *destroy_response;
};

/// Loads the library. Returns 1, or 0 where it is not installed or lacks a function.
static inline int zhice_http_load(struct zhice_http_library *library) {
  // The version that the header is of, by the names that Debian and Homebrew give it.
  const char *names[] = {
    "libmicrohttpd.so.12", "libmicrohttpd.12.dylib", "/opt/homebrew/lib/libmicrohttpd.12.dylib",
    "/usr/local/lib/libmicrohttpd.12.dylib"};
  void *handle = NULL;
  for (unsigned i = 0; i < sizeof names / sizeof *names && !handle; i++) handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  if (!handle) return 0;
  struct { const char *name; void *function; } functions[] = {
    {"MHD_start_daemon", &library->start_daemon},
    {"MHD_stop_daemon", &library->stop_daemon},
    {"MHD_quiesce_daemon", &library->quiesce_daemon},
    {"MHD_add_connection", &library->add_connection},
    {"MHD_get_connection_info", &library->get_connection_info},
    {"MHD_lookup_connection_value", &library->lookup_connection_value},
    {"MHD_get_connection_values_n", &library->get_connection_values_n},
    {"MHD_create_response_from_buffer", &library->create_response_from_buffer},
    {"MHD_add_response_header", &library->add_response_header},
    {"MHD_queue_response", &library->queue_response},
    {"MHD_destroy_response", &library->destroy_response},
  };
  for (unsigned i = 0; i < sizeof functions / sizeof *functions; i++) {
    void *function = dlsym(handle, functions[i].name);
    if (!function) return 0;
    *(void **)functions[i].function = function;
  }
  return 1;
}

/// How a server is started.
struct zhice_http_options {
  /// A bound and listening socket.
  MHD_socket socket;
  /// Threads that serve connections.
  unsigned int threads;
  /// Connections at once in all, and from one address; 0 for any number from one address.
  unsigned int connections;
  unsigned int connections_per_address;
  /// Seconds without a byte after which a connection is closed.
  unsigned int idle_seconds;
  /// Bytes that a connection may take for what it receives.
  size_t memory;
};

/// What is called as connections come and go. The first argument is `context`; `client` is what `on_open` returned.
struct zhice_http_callbacks {
  void *context;
  /// A connection was made; returns what belongs to it.
  void *(*on_open)(void *context, struct MHD_Connection *connection);
  /// A connection is about to be closed.
  void (*on_close)(void *context, void *client);
  /// A request line was read; returns the client. The target is as it was sent.
  void *(*on_target)(void *context, const char *target, struct MHD_Connection *connection);
  /// The header was read, and then the whole request; returns 1, or 0 to close the connection.
  int (*on_request)(
      void *context, struct MHD_Connection *connection, const char *method, const char *version, void *client);
  /// A part of a body came; returns 1, or 0 to close the connection.
  int (*on_body)(void *context, void *client, const char *bytes, size_t count);
  /// The response was sent, or the request has ended otherwise. Not called where a header did not fit into the
  /// connection's memory.
  void (*on_end)(void *context, void *client);
};

static inline enum MHD_Result zhice_http_handler(
    void *cls, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
    const char *upload, size_t *upload_size, void **client) {
  struct zhice_http_callbacks *callbacks = cls;
  (void)url;
  if (upload_size && *upload_size) {
    size_t count = *upload_size;
    *upload_size = 0;
    return callbacks->on_body(callbacks->context, *client, upload, count) ? MHD_YES : MHD_NO;
  }
  return callbacks->on_request(callbacks->context, connection, method, version, *client) ? MHD_YES : MHD_NO;
}

static inline void *zhice_http_target(void *cls, const char *target, struct MHD_Connection *connection) {
  struct zhice_http_callbacks *callbacks = cls;
  void *client = callbacks->on_target(callbacks->context, target, connection);
  // Who answers reads the parameters from the target. The library would make a record of each, for which a connection's
  // memory may not suffice: it then closes it without an answer. So it gets none.
  char *query = strchr((char *)target, '?');
  if (query && query[1]) query[1] = 0;
  return client;
}

static inline void zhice_http_end(
    void *cls, struct MHD_Connection *connection, void **client, enum MHD_RequestTerminationCode code) {
  struct zhice_http_callbacks *callbacks = cls;
  (void)connection, (void)code;
  if (*client) callbacks->on_end(callbacks->context, *client);
  *client = NULL;
}

static inline void zhice_http_connection(
    void *cls, struct MHD_Connection *connection, void **client, enum MHD_ConnectionNotificationCode code) {
  struct zhice_http_callbacks *callbacks = cls;
  if (code == MHD_CONNECTION_NOTIFY_STARTED) {
    *client = callbacks->on_open(callbacks->context, connection);
  } else if (*client) {
    callbacks->on_close(callbacks->context, *client);
    *client = NULL;
  }
}

/// Starts a server. `callbacks` must stay where they are until it is stopped. Returns NULL if it does not start.
static inline struct MHD_Daemon *zhice_http_start(
    const struct zhice_http_library *library, const struct zhice_http_options *options, struct zhice_http_callbacks *callbacks) {
  // With epoll, version 0.9.75 stalls for seconds now and then when hundreds of clients go and hundreds come at once;
  // poll serves as many.
  return library->start_daemon(
      MHD_USE_POLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, zhice_http_handler, callbacks,
      MHD_OPTION_LISTEN_SOCKET, options->socket, MHD_OPTION_THREAD_POOL_SIZE, options->threads,
      MHD_OPTION_CONNECTION_LIMIT, options->connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
      options->connections_per_address, MHD_OPTION_CONNECTION_TIMEOUT, options->idle_seconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, options->memory, MHD_OPTION_URI_LOG_CALLBACK, zhice_http_target, callbacks,
      MHD_OPTION_NOTIFY_COMPLETED, zhice_http_end, callbacks, MHD_OPTION_NOTIFY_CONNECTION, zhice_http_connection,
      callbacks, MHD_OPTION_END);
}

/// Lets no further connection be begun to a listening socket; those that are being made or wait to be accepted stay.
/// Elsewhere than on Linux nothing changes.
static inline void zhice_refuse_connections(MHD_socket socket) {
#ifdef __linux__
  // Of the TCP header's flags, in byte 13: a packet with SYN and without ACK is dropped. What ends a handshake under
  // way is let through.
  struct sock_filter filter[] = {
    {BPF_LD | BPF_B | BPF_ABS, 0, 0, 13},
    {BPF_ALU | BPF_AND | BPF_K, 0, 0, 0x12},
    {BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0x02},
    {BPF_RET | BPF_K, 0, 0, 0},
    {BPF_RET | BPF_K, 0, 0, 0xffffffff},
  };
  struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  setsockopt(socket, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
#else
  (void)socket;
#endif
}

/// A connection's socket.
static inline MHD_socket zhice_http_socket(const struct zhice_http_library *library, struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = library->get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : MHD_INVALID_SOCKET;
}

/// A client's address; NULL where it is not known.
static inline const struct sockaddr *zhice_http_address(const struct zhice_http_library *library, struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = library->get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info ? info->client_addr : NULL;
}

/// What `on_open` returned for a connection.
static inline void *zhice_http_client(const struct zhice_http_library *library, struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = library->get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : NULL;
}

/// The value of a header; NULL where there is none.
static inline const char *zhice_http_header(const struct zhice_http_library *library, struct MHD_Connection *connection, const char *name) {
  return library->lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

/// Adds up what headers take.
struct zhice_http_size {
  int count;
  size_t bytes;
  /// How many there are of two that must not come twice.
  int hosts;
  int lengths;
};

static inline enum MHD_Result zhice_http_add_size(
    void *cls, enum MHD_ValueKind kind, const char *name, size_t name_size, const char *value, size_t value_size) {
  struct zhice_http_size *size = cls;
  (void)kind, (void)value;
  size->count += 1;
  size->hosts += strcasecmp(name, "Host") == 0;
  size->lengths += strcasecmp(name, "Content-Length") == 0;
  size->bytes += name_size + value_size + 4;
  return MHD_YES;
}

/// The number of headers of a request, and their bytes with separators.
static inline struct zhice_http_size zhice_http_header_size(const struct zhice_http_library *library, struct MHD_Connection *connection) {
  struct zhice_http_size size = {0, 0, 0, 0};
  library->get_connection_values_n(connection, MHD_HEADER_KIND, zhice_http_add_size, &size);
  return size;
}

/// A response with a copy of a body.
static inline struct MHD_Response *zhice_http_response(const struct zhice_http_library *library, const void *body, size_t size) {
  return library->create_response_from_buffer(size, (void *)body, MHD_RESPMEM_MUST_COPY);
}

/// Adds a header to a response; returns 1, or 0 where it is not valid.
static inline int zhice_http_add_header(const struct zhice_http_library *library, struct MHD_Response *response, const char *name, const char *value) {
  return library->add_response_header(response, name, value) == MHD_YES;
}

/// Answers a request; returns 1, or 0 where that is not possible.
static inline int zhice_http_respond(const struct zhice_http_library *library, struct MHD_Connection *connection, unsigned int status, struct MHD_Response *response) {
  return library->queue_response(connection, status, response) == MHD_YES;
}

/// Hands over an accepted connection; returns 1, or 0 where it was not taken and is closed.
static inline int zhice_http_add(
    const struct zhice_http_library *library, struct MHD_Daemon *daemon, MHD_socket socket, const struct sockaddr *address, socklen_t size) {
  return library->add_connection(daemon, socket, address, size) == MHD_YES;
}
