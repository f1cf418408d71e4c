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
