# Prints for each line of the cases what bash offers at its end: the line, a tab, and the words with "|" between.
# Usage: bash --norc complete.bash SCRIPT CASES
source "$1"
while IFS=$'\t' read -r line _; do
  [[ $line && $line != \#* ]] || continue
  COMP_LINE=$line COMP_POINT=${#line} COMPREPLY=()
  # What readline leaves as it is: all up to a sign that breaks words, where there is neither quote nor backslash.
  last=${line##* } kept=
  if [[ $line != *[\\\'\"]* ]]; then kept=${last%"${last##*["$COMP_WORDBREAKS"]}"}; fi
  _zhice zhice "$last" "" 2>&1
  printf '%s\t' "$line"
  for word in "${COMPREPLY[@]}"; do printf '%s|' "$kept${word%/}"; done
  printf '\n'
done <"$2"
