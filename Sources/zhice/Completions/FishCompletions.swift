/// The completions for fish.
enum FishCompletions {
  static var script: String {
    """
    # Completes command lines of zhice in fish. Printed by zhice completions fish.

    \(functions)

    \(query)

    complete -c zhice -f
    complete -c zhice -n __zhice_has_no_command -s h -l help -d \(ShellWord.fish("list the commands"))
    complete -c zhice -n __zhice_has_no_command -l version -d \(ShellWord.fish("print the version"))
    complete -c zhice -n __zhice_has_no_command -a help -d \(ShellWord.fish(SharedOption.help.about))
    complete -c zhice -n '__zhice_is_at help 1' -a '(__zhice_commands)'
    complete -c zhice -n __zhice_has_no_command -a '(__zhice_commands)'

    \(Zhice.commands.map(lines).joined(separator: "\n\n"))

    """
  }

  /// The names of commands, with what they do.
  private static var commands: String {
    let names = Zhice.commands.map { "        \($0.name) \(ShellWord.fish($0.summary))" }
    return """
      function __zhice_commands
          printf '%s\\t%s\\n' \\
      \(names.joined(separator: " \\\n"))
      end
      """
  }

  private static func lines(of command: any Command.Type) -> String {
    let options = CompletedOptions.of(command).map { option in
      let spelled = option.names.map { $0.hasPrefix("--") ? "-l \($0.dropFirst(2))" : "-s \($0.dropFirst())" }
      let value = option.needsValue ? option.value.map(offering) ?? "" : ""
      return "complete -c zhice -n '__zhice_has_command \(command.name)' \(spelled.joined(separator: " "))"
        + (value.isEmpty ? "" : " -r\(value)") + " -d \(ShellWord.fish(option.about))"
    }
    let arguments = command.manual.arguments.enumerated().map { position, argument in
      let count = position == command.manual.arguments.count - 1 ? "\(position + 1) +" : "\(position + 1)"
      return "complete -c zhice -n '__zhice_is_at \(command.name) \(count)'\(offering(argument.value))"
    }
    return (options + arguments).joined(separator: "\n")
  }

  /// The options of `complete` that offer values of a kind.
  private static func offering(_ value: CommandValue) -> String {
    switch value.kind {
    case .text: " -f"
    case .file(nil): " -F"
    case .file(let ending?): " -k -f -a '(__fish_complete_suffix \(ending))'"
    case .choice(let choices): " -f -a \(ShellWord.fish(choices.joined(separator: " ")))"
    case .document: " -f -a '(__zhice_documents)'"
    case .passage(let orDocument): " -f -a '(__zhice_passages\(orDocument ? " documents" : ""))'"
    case .query(let filters): " -f -a '(__zhice_query \(filters.joined(separator: " ")))'"
    case .command: " -f -a '(__zhice_commands)'"
    }
  }

  private static var query: String {
    let values = QueryFilters.values.map { filter, values in
      """
              case '\(filter)*'
                  printf '\(filter)%s\\n' \(values.joined(separator: " "))
      """
    }
    return """
      # Offers the filters that are named, or values of the one that is begun; a whole query may be one quoted word.
      function __zhice_query
          set -l text (__zhice_text)
          set -l before (string match -r '.* ' -- $text)
          for word in (__zhice_filters (string replace -r '.* ' '' -- $text) $argv)
              echo -- "$before$word"
          end
      end

      function __zhice_filters
          switch $argv[1]
      \(values.joined(separator: "\n"))
              case 'doc:*'
                  __zhice_documents | string replace -r '^' doc:
              case 'place:*'
                  __zhice_ask documents | cut -f 3 | sort -u | string match -r '.+' | string replace -r '^' place:
              case '*'
                  printf '%s\\n' $argv[2..]
          end
      end
      """
  }

  /// The part of the script that hardly depends on the manuals.
  private static var functions: String {
    #"""
    function __zhice_has_no_command
        test (count (commandline -opc)) -eq 1
    end

    function __zhice_has_command
        set -l words (commandline -opc)
        test (count $words) -ge 2; and test $words[2] = $argv[1]
    end

    # Whether an argument stands at the cursor that is the command's nth, or a later one if a "+" follows.
    function __zhice_is_at
        __zhice_has_command $argv[1]; or return
        set -l position (math (count (__zhice_words arguments)) + 1)
        test $position -eq $argv[2]; and return
        test "$argv[3]" = +; and test $position -gt $argv[2]
    end

    # Prints the arguments before the cursor that are no options, or the indexes that they name, a line each.
    function __zhice_words
        set -l words (commandline -opc)
        set -l command $words[2]
        set -l option
        for word in $words[3..]
            if test -n "$option"
                test "$argv[1] $option" = 'indexes index'; and echo -- $word
                set option
                continue
            end
            switch $word
                case -i --index
                    set option index
                case '-i=*' '--index=*'
                    test $argv[1] = indexes; and string replace -r '^[^=]*=' '' -- $word
                case \#(CompletedOptions.valued.joined(separator: " "))
                    set option other
                case '-*'
                case '*'
                    test $argv[1] = arguments -o $command = merge; and echo -- $word
            end
        end
    end

    # Prints the word at the cursor without its quotes, of which the last may be missing.
    function __zhice_text
        set -l raw "$(commandline -ct)"
        set -l text (string unescape -- $raw)
        test (count $text) -eq 1; or set text (string replace -r '^["\']' '' -- $raw)
        printf '%s\n' $text
    end

    # Prints the table of a command, without its first line, of the indexes that the line names; nothing if it fails.
    function __zhice_ask
        set -l words (commandline -opc)
        set -l indexes
        for path in (__zhice_words indexes)
            set -a indexes -i (string replace -r '^~/' $HOME/ -- $path)
        end
        set -l program (string replace -r '^~/' $HOME/ -- $words[1])
        command $program $argv $indexes --format tsv 2>/dev/null </dev/null | tail -n +2
    end

    # The documents' ids, with their titles.
    function __zhice_documents
        __zhice_ask documents | cut -f 1,2
    end

    # Offers the passages of the document that is written, or documents while there are several; with an argument a document
    # may stand for itself.
    function __zhice_passages
        set -l text (__zhice_text)
        set -l document (string replace -r '#.*' '' -- $text)
        if not string match -q '*#*' -- $text
            set -l ids
            for line in (__zhice_documents)
                if test "$(string sub -l (string length -- $text) -- $line)" = $text
                    set -a ids $line
                end
            end
            test (count $ids) -gt 0; or return
            if test (count $ids) -gt 1
                if test -n "$argv[1]"
                    printf '%s\n' $ids
                else
                    printf '%s\n' (string replace \t '#'\t -- $ids)
                end
                return
            end
            test -n "$argv[1]"; and echo -- $ids
            set document (string split -f 1 \t -- $ids)
        end
        __zhice_ask search "doc:$document" -k 10000 | cut -f 3,7
    end

    """# + "\n" + commands
  }
}
