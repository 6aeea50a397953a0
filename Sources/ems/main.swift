import Glibc

// `main` is synchronous: an async one costs 8 ms at the end of a static executable.
umask(0o077)
do {
  let code = try Program(Options(Array(CommandLine.arguments.dropFirst()))).run()
  exit(Program.flush() ? code : 1)
} catch let mistake as Options.Mistake {
  Program.complain(mistake.message + "\nUse 'ems --help' to see what it takes.")
  exit(2)
} catch {
  Program.complain("\(error)")
  exit(3)
}
