// What the commands of a release need to run where /proc is not mounted, as in a bare root: tools/release links it in.
//
// At its start Swift's runtime looks there for the path of its crash reporter, of which a release has none, and ends
// the program if it finds nothing; and it reads the command line there.

char *__wrap_swift_copyAuxiliaryExecutablePath(const char *name) { return 0; }

void _swift_stdlib_overrideUnsafeArgvArgc(char **arguments, int count);

__attribute__((constructor)) static void keepArguments(int count, char **arguments) {
  _swift_stdlib_overrideUnsafeArgvArgc(arguments, count);
}
