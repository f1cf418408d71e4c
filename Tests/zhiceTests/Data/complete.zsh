# Prints for each line of the cases what zsh offers at its end: the line, a tab, and the words with "|" between.
# Usage: zsh -f complete.zsh SCRIPT CASES
zmodload zsh/zpty
export COMPLETIONS=${1:a} CASES=${2:a} RESULTS=$(mktemp) SETUP=$(mktemp)

cat >$SETUP <<'END'
PROMPT=
# Long lists are shown without a question.
LISTMAX=10000 LINES=1000
autoload -Uz compinit && compinit -u -D
source $COMPLETIONS
zstyle ':completion:*' use-cache no

# Adds matches, and notes them.
compadd() {
  local before=${@[1,(i)(-|--)]}
  if [[ " $before " != *\ -[a-zA-Z]#[OAD]\ * ]]; then
    local -a noted path_before
    builtin compadd -A noted "$@"
    zparseopts -D -E -a path_before p: -- "$@"
    noted_words+=("$IPREFIX${path_before[2]}"${(Q)^noted})
  fi
  builtin compadd "$@"
}

complete-cases() {
  setopt localoptions extendedglob
  local row line
  local -a rows=("${(@f)$(<$CASES)}")
  for row in $rows; do
    line=${row%%$'\t'*}
    [[ -n $line && $line != '#'* ]] || continue
    BUFFER=$line CURSOR=$#line noted_words=()
    zle complete-word
    zle kill-buffer
    print -r -- "$line"$'\t'"${(j:|:)noted_words%/}" >>$RESULTS
  done
  print end >>$RESULTS
}
typeset -ga noted_words
setopt extendedglob
zle -N complete-cases
bindkey '^B' complete-cases
END

zpty shell zsh -f -i
zpty -w shell "source $SETUP; print ready >>$RESULTS"
repeat 600; do [[ -s $RESULTS ]] && break; zpty -r -t shell ignored; sleep 0.05; done
zpty -w -n shell $'\x02'
repeat 1200; do
  [[ $(tail -n 1 $RESULTS) == end ]] && break
  zpty -r -t shell ignored
  sleep 0.05
done
zpty -d shell
grep $'\t' $RESULTS
rm -f $RESULTS $SETUP
