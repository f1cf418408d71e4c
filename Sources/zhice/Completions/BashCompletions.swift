/// The completions for bash, 4 or later, with or without the package bash-completion.
enum BashCompletions {
  static var script: String {
    [
      "# Completes command lines of zhice in bash 4 or later. Printed by zhice completions bash.",
      splitting, adding, asking, query, valued, options, values, arguments,
      function(
        "_zhice_commands", "Offers the names of commands.", ["  _zhice_add \(words(Zhice.commands.map { $0.name }))"]),
      main, "complete -F _zhice zhice\n",
    ].joined(separator: "\n\n")
  }

  // MARK: What follows from the manuals

  private static var valued: String {
    let cases = Zhice.commands.compactMap { command in
      let names = command.manual.options.filter(\.needsValue).flatMap(\.names)
      return names.isEmpty ? nil : "\(patterns(command.name, names))) ;;"
    }
    return function(
      "_zhice_valued", "Whether a value follows an option of a command.",
      branches(on: "\"$1 $2\"", cases + ["*) return 1 ;;"]))
  }

  private static var options: String {
    let cases = Zhice.commands.map { command in
      "\(command.name)) _zhice_add \(words(CompletedOptions.of(command).flatMap(\.names))) ;;"
    }
    return function("_zhice_options", "Offers a command's options.", branches(on: "$command", cases))
  }

  private static var values: String {
    var cases: [String] = []
    for command in Zhice.commands {
      for option in command.manual.options {
        guard let call = option.value.flatMap(call) else { continue }
        cases.append("\(patterns(command.name, option.names))) \(call) ;;")
      }
    }
    return function("_zhice_value", "Offers values of an option.", branches(on: "\"$command $option\"", cases))
  }

  private static var arguments: String {
    var cases: [String] = []
    for command in Zhice.commands {
      let last = command.manual.arguments.count
      for (position, argument) in zip(1..., command.manual.arguments) {
        guard let call = call(argument.value) else { continue }
        cases.append("\"\(command.name) \"\(position == last ? "*" : "\(position)")) \(call) ;;")
      }
    }
    cases.append("\"help 1\") _zhice_commands ;;")
    return function(
      "_zhice_argument", "Offers arguments that are no options.", branches(on: "\"$command $position\"", cases))
  }

  private static func function(_ name: String, _ about: String, _ lines: [String]) -> String {
    (["# \(about)", "\(name)() {"] + lines + ["}"]).joined(separator: "\n")
  }

  private static func branches(on value: String, _ cases: [String]) -> [String] {
    ["  case \(value) in"] + cases.map { "    \($0)" } + ["  esac"]
  }

  private static func patterns(_ command: String, _ names: [String]) -> String {
    names.map { "\"\(command) \($0)\"" }.joined(separator: " | ")
  }

  /// What offers values of a kind; nil if there are none to offer.
  private static func call(_ value: CommandValue) -> String? {
    switch value.kind {
    case .text: nil
    case .file(let ending): "_zhice_files\(ending.map { " \($0)" } ?? "")"
    case .choice(let choices): "_zhice_add \(words(choices))"
    case .document: "_zhice_documents"
    case .passage(let orDocument): "_zhice_passages\(orDocument ? " documents" : "")"
    case .query(let filters): "_zhice_query \(words(filters))"
    case .command: "_zhice_commands"
    }
  }

  private static func words(_ words: [String]) -> String { words.map(ShellWord.posix).joined(separator: " ") }

  private static var query: String {
    let values = QueryFilters.values.map { filter, values in
      "\(filter)*) _zhice_add \(words(values.map { filter + $0 })) ;;"
    }
    return function(
      "_zhice_query", "Offers the filters that are named, or values of the one that is begun.",
      [
        "  # A whole query may be one quoted word.",
        "  if [[ $text == *' '* ]]; then",
        "    compopt -o filenames 2>/dev/null",
        "    before+=${text%\"${text##* }\"} text=${text##* }",
        "  fi",
      ]
        + branches(
          on: "$text",
          values + [
            "doc:*) _zhice_add_lines doc: < <(_zhice_ask documents | cut -f 1) ;;",
            "place:*) _zhice_add_lines place: < <(_zhice_ask documents | cut -f 3 | sort -u) ;;",
            "*) _zhice_add \"$@\" ;;",
          ]))
  }
}

/// The part of the script that does not depend on the manuals.
extension BashCompletions {
  static let splitting = #"""
    # Splits the line before the cursor into words without their quotes. Sets words, and kept: what of the last word stays as
    # it is when readline replaces it, up to a sign of COMP_WORDBREAKS (":" is one) or up to an open quote.
    _zhice_split() {
      local line=${COMP_LINE:0:COMP_POINT} quote='' word='' inside='' outside='' sign i
      words=() kept=''
      for ((i = 0; i < ${#line}; i++)); do
        sign=${line:i:1}
        case $quote in
          \')
            if [[ $sign == \' ]]; then quote='' kept=$outside; else word+=$sign; fi
            ;;
          \")
            if [[ $sign == \" ]]; then
              quote='' kept=$outside
            elif [[ $sign == \\ && ${line:i+1:1} == [\"\\\$\`] ]]; then
              i=$((i + 1))
              word+=${line:i:1}
            else
              word+=$sign
            fi
            ;;
          *)
            case $sign in
              [[:blank:]])
                if [[ $inside ]]; then words+=("$word"); fi
                word='' inside='' kept=''
                ;;
              [\'\"])
                outside=$kept kept=$word quote=$sign inside=1
                ;;
              \\)
                i=$((i + 1))
                word+=${line:i:1} inside=1
                ;;
              *)
                word+=$sign inside=1
                if [[ $COMP_WORDBREAKS == *"$sign"* ]]; then kept=$word; fi
                ;;
            esac
            ;;
        esac
      done
      words+=("$word")
    }
    """#

  static let adding = #"""
    # Offers words that begin with what is written. After one that ends with a sign no blank follows.
    _zhice_add() {
      local word
      for word; do
        [[ $before$word == "$current"* ]] || continue
        word=$before$word
        COMPREPLY+=("${word#"$kept"}")
        if [[ $word == *[:=#] ]]; then compopt -o nospace 2>/dev/null; fi
      done
    }

    # Offers the lines of standard input, each after a prefix; readline quotes what needs it.
    _zhice_add_lines() {
      local line
      compopt -o filenames 2>/dev/null
      while IFS= read -r line; do
        if [[ $line ]]; then _zhice_add "$1$line"; fi
      done
    }

    # Offers files, of those whose names end so if an ending is given, and folders.
    _zhice_files() {
      local name
      compopt -o filenames 2>/dev/null
      while IFS= read -r name; do
        name=$before$name
        COMPREPLY+=("${name#"$kept"}")
      done < <(
        if [[ $1 ]]; then
          compgen -f -X "!*$1" -- "$text"
          compgen -d -- "$text"
        else
          compgen -f -- "$text"
        fi
      )
    }
    """#

  static let asking = #"""
    # Prints the table of a command, without its first line, of the indexes that the line names; nothing if it fails.
    _zhice_ask() {
      "$program" "$@" ${indexes[@]+"${indexes[@]}"} --format tsv 2>/dev/null </dev/null | tail -n +2
    }

    # Takes an index of the line.
    _zhice_index() {
      local path=$1
      if [[ $path == \~/* ]]; then path=$HOME/${path:2}; fi
      indexes+=(-i "$path")
    }

    _zhice_documents() {
      _zhice_add_lines < <(_zhice_ask documents | cut -f 1)
    }

    # Offers the passages of the document that is written, or documents while there are several; with an argument a document
    # may stand for itself.
    _zhice_passages() {
      local document=${text%%#*} line ids=()
      if [[ $text != *'#'* ]]; then
        while IFS= read -r line; do
          if [[ $line == "$text"* ]]; then ids+=("$line"); fi
        done < <(_zhice_ask documents | cut -f 1)
        ((${#ids[@]} > 0)) || return
        if ((${#ids[@]} > 1)); then
          if [[ $1 ]]; then line=''; else line='#'; fi
          _zhice_add_lines < <(printf "%s$line\n" "${ids[@]}")
          return
        fi
        document=${ids[0]}
        if [[ $1 ]]; then _zhice_add_lines <<<"$document"; fi
      fi
      _zhice_add_lines < <(_zhice_ask search "doc:$document" -k 10000 | cut -f 3)
    }
    """#

  static let main = #"""
    _zhice() {
      local program=$1 words indexes=() kept='' current command option='' before='' text position=1 ended='' word i
      COMPREPLY=()
      if [[ $program == \~/* ]]; then program=$HOME/${program:2}; fi
      _zhice_split
      current=${words[${#words[@]} - 1]} text=$current command=${words[1]-}
      if ((${#words[@]} <= 2)); then
        if [[ $current == -* ]]; then _zhice_add -h --help --version; else _zhice_commands && _zhice_add help; fi
        return
      fi
      for ((i = 2; i < ${#words[@]} - 1; i++)); do
        word=${words[i]}
        if [[ $option ]]; then
          if [[ $option == -i || $option == --index ]]; then _zhice_index "$word"; fi
          option=''
        elif [[ $ended || $word != -* ]]; then
          position=$((position + 1))
          if [[ $command == merge ]]; then _zhice_index "$word"; fi
        elif [[ $word == -- ]]; then
          ended=1
        elif [[ $word == -i=* || $word == --index=* ]]; then
          _zhice_index "${word#*=}"
        elif _zhice_valued "$command" "$word"; then
          option=$word
        fi
      done
      if [[ ! $option && ! $ended && $current == -*=* ]] && _zhice_valued "$command" "${current%%=*}"; then
        option=${current%%=*} before=${current%%=*}= text=${current#*=}
      fi
      if [[ $option ]]; then
        _zhice_value
      elif [[ ! $ended && $current == -* ]]; then
        _zhice_options
      else
        _zhice_argument
      fi
    }
    """#
}
