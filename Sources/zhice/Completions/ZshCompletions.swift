/// The completions for zsh.
enum ZshCompletions {
  static var script: String {
    """
    #compdef zhice
    # Completes command lines of zhice in zsh. Printed by zhice completions zsh.

    \(functions)

    \(query)

    # Offers the commands, and more words.
    _zhice_commands() {
      local -a names=(
    \(Zhice.commands.map { "    \(ShellWord.posix("\($0.name):\($0.summary)"))" }.joined(separator: "\n"))
      )
      names+=("${(@M)@:#help}")
      _describe command names
    }

    _zhice() {
      local program=${(Q)words[1]} curcontext=$curcontext state state_descr line context result=1
      local -A opt_args
      _arguments -C \\
        '(- *)'{-h,--help}'[list the commands]' \\
        '(- *)--version[print the version]' \\
        '1:command:_zhice_commands help' \\
        '*::argument:->argument' && result=0
      [[ $state == argument ]] || return result
      local command=$words[1]
      curcontext=${curcontext%:*:*}:zhice-$command:
      case $command in
    \(Zhice.commands.map(lines).joined(separator: "\n"))
        help) _arguments '1:command:_zhice_commands' && result=0 ;;
      esac
      return result
    }

    # The file may be one that compinit found and loads, or one that is read.
    if [[ $funcstack[1] == _zhice ]]; then
      _zhice "$@"
    else
      compdef _zhice zhice
    fi

    """
  }

  private static func lines(of command: any Command.Type) -> String {
    var specifications: [String] = []
    for option in CompletedOptions.of(command) {
      let others =
        option.isRepeatable
        ? "*" : option.key == SharedOption.help.key ? "(- *)" : "(\(option.names.joined(separator: " ")))"
      let value = option.needsValue ? option.value.map { ":\($0.placeholder):\(action($0))" } ?? "" : ""
      for name in option.names {
        let sign = !value.isEmpty && name.hasPrefix("--") ? "=" : ""
        specifications.append("\(others)\(name)\(sign)[\(escaped(option.about, signs: "[]\\"))]\(value)")
      }
    }
    for (position, argument) in command.manual.arguments.enumerated() {
      let isLast = position == command.manual.arguments.count - 1
      let value = argument.value
      specifications.append("\(isLast ? "*" : "\(position + 1)"):\(value.placeholder):\(action(value))")
    }
    let lines = specifications.map {
      "        '\($0.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
    }
    return "    \(command.name))\n      _arguments -S \\\n\(lines.joined(separator: " \\\n")) && result=0\n      ;;"
  }

  /// What offers values of a kind, in a specification of `_arguments`.
  private static func action(_ value: CommandValue) -> String {
    switch value.kind {
    case .text: ""
    case .file(nil): "_files"
    case .file(let ending?): "_files -g \"*\(ending)\""
    case .choice(let choices): " _zhice_add \(escaped(choices.joined(separator: " "), signs: ":"))"
    case .document: " _zhice_documents"
    case .passage(let orDocument): " _zhice_passages\(orDocument ? " documents" : "")"
    case .query(let filters): " _zhice_query \(escaped(filters.joined(separator: " "), signs: ":"))"
    case .command: "_zhice_commands"
    }
  }

  private static func escaped(_ text: String, signs: String) -> String {
    text.map { signs.contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }

  private static var query: String {
    let values = QueryFilters.values.map { filter, values in
      "    \(filter)*) _zhice_add \(values.map { filter + $0 }.joined(separator: " ")) ;;"
    }
    return """
      # Offers the filters that are named, or values of the one that is begun.
      _zhice_query() {
        local -a values
        # A whole query may be one quoted word.
        compset -P '* '
        case $PREFIX in
      \(values.joined(separator: "\n"))
          doc:*)
            values=(${(f)"$(_zhice_ask documents | cut -f 1)"})
            _zhice_add doc:${^values}
            ;;
          place:*)
            values=(${(f)"$(_zhice_ask documents | cut -f 3 | sort -u)"})
            _zhice_add place:${^values}
            ;;
          *) _zhice_add "$@" ;;
        esac
      }
      """
  }

  /// The part of the script that hardly depends on the manuals.
  private static var functions: String {
    #"""
    # Offers words. After one that ends with a sign no blank follows.
    _zhice_add() {
      local -a open=(${(M)@:#*[:=#]}) closed=(${@:#*[:=#]})
      local result=1
      compadd -a closed && result=0
      compadd -S '' -a open && result=0
      return result
    }

    # Offers what stands before the tab of each line, with what follows it as a description.
    _zhice_add_lines() {
      local -a ids=("${@%%$'\t'*}") shown=("${@/$'\t'/  }")
      compadd -l -d shown -a ids
    }

    # Prints the table of a command, without its first line, of the indexes that the line names; nothing if it fails.
    _zhice_ask() {
      local -a indexes
      local word option
      for word in ${(Q)words[2,CURRENT-1]}; do
        if [[ -n $option ]]; then
          [[ $option == index ]] && indexes+=(-i ${word/#\~\//$HOME/})
          option=
          continue
        fi
        case $word in
          -i | --index) option=index ;;
          -i=* | --index=*) indexes+=(-i ${${word#*=}/#\~\//$HOME/}) ;;
          \#(CompletedOptions.valued.joined(separator: " | "))) option=other ;;
          -*) ;;
          *) [[ $words[1] == merge ]] && indexes+=(-i ${word/#\~\//$HOME/}) ;;
        esac
      done
      ${program/#\~\//$HOME/} "$@" $indexes --format tsv 2>/dev/null </dev/null | tail -n +2
    }

    _zhice_documents() {
      local -a lines=(${(f)"$(_zhice_ask documents | cut -f 1,2)"})
      _zhice_add_lines $lines
    }

    # Offers the passages of the document that is written, or documents while there are several; with an argument a document
    # may stand for itself.
    _zhice_passages() {
      local text=${(Q)PREFIX} document
      local -a lines
      if [[ $text == *'#'* ]]; then
        document=${text%%'#'*}
      else
        lines=(${(f)"$(_zhice_ask documents | cut -f 1,2)"})
        lines=(${(M)lines:#${(b)text}*})
        (( $#lines )) || return 1
        if (( $#lines > 1 )); then
          if [[ -n $1 ]]; then
            _zhice_add_lines $lines
          else
            local -a ids=(${^${lines%%$'\t'*}}'#') shown=(${lines/$'\t'/  })
            compadd -S '' -l -d shown -a ids
          fi
          return
        fi
        document=${lines[1]%%$'\t'*}
        [[ -n $1 ]] && _zhice_add_lines $lines
      fi
      _zhice_add_lines ${(f)"$(_zhice_ask search doc:$document -k 10000 | cut -f 3,7)"}
    }
    """#
  }
}
