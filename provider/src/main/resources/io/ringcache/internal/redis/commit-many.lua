-- Makes changes of several entries, each if the version that the writer saw is still stored, numbers each and tells them
-- together. What commit.lua says of one change holds for each of these; a refused one does not hinder the others.
-- KEYS: 1 sequence, 2.. entries, in the order of their changes; one that comes twice is changed twice
-- ARGV: 1 channel   2 the name of the life that the writer means, as entries carry it
--       then four for each entry:
--       + expected version: 16 bytes, all zero where nothing is stored, and 2 of the epoch since which the key has been
--         here: what is older counts as nothing; or the same and a byte 0 for any below that of the new entry; or '*' for any
--       + milliseconds to keep the bytes, '0' for ever
--       + what tells it: the 8 bytes of the key's hash; or the message behind the sequence number, which takes the entry along
--       + entry; empty to remove what is stored
-- Reply: {-1} the sequence is not there: this life of the cache is over, and nothing was changed
--        {sequence before the first change, then for each refused change: its place from 0, sequence, stored entry or nil};
--        the others were made, with the numbers that follow the first, in their order
local call, pcall, sub, byte, format = redis.call, redis.pcall, string.sub, string.byte, string.format
local keys, argv = KEYS, ARGV
local sequence, channel, life = keys[1], argv[1], argv[2]
local nothing = string.rep('\0', 16)
local before = call('GET', sequence)
if not before then
  return {-1}
end
before = tonumber(before)
local reply, number = {before}, before
local messages, hashes, first = {}, {}, 0
local function versionOf(entry, expected)
  local head = pcall('GETRANGE', entry, 8, 33)
  if type(head) == 'string' and #head == 26 and sub(head, 1, 8) == life then
    local high, low = byte(head, 25, 26)
    local sinceHigh, sinceLow = byte(expected, 17, 18)
    if 256 * high + low >= 256 * sinceHigh + sinceLow then
      return sub(head, 9, 24)
    end
  end
  return nothing
end
-- As bytes: how strings compare depends on the server's locale.
local function isBelow(one, other)
  for i = 1, 16 do
    local a, b = byte(one, i), byte(other, i)
    if a ~= b then
      return a < b
    end
  end
  return false
end
local function fits(entry, expected, bytes)
  if expected == '*' then
    return true
  end
  local seen = versionOf(entry, expected)
  if #expected == 19 then
    return isBelow(seen, sub(bytes, 17, 32))
  end
  return seen == sub(expected, 1, 16)
end
local function refuse(place, entry)
  local stored = pcall('GET', entry)
  if type(stored) == 'table' then
    stored = false
  end
  local n = #reply
  -- As of now: a later change of this run may be about the same entry.
  reply[n + 1], reply[n + 2], reply[n + 3] = place, number, stored
end
-- What waits to be told in one message becomes one.
local function join()
  if #hashes > 0 then
    messages[#messages + 1] = format('%016.0fB', first) .. table.concat(hashes)
    hashes = {}
  end
end
for i = 2, #keys do
  local entry, at = keys[i], 4 * i - 5
  if not fits(entry, argv[at], argv[at + 3]) then
    refuse(i - 2, entry)
  else
    if number == before then
      -- First a number, which fails first when memory is short: nothing fails for that reason from here on.
      call('INCR', sequence)
    end
    number = number + 1
    local keep, told, bytes = argv[at + 1], argv[at + 2], argv[at + 3]
    if bytes == '' then
      call('UNLINK', entry)
    elseif keep == '0' then
      call('SET', entry, bytes)
    else
      call('SET', entry, bytes, 'PX', keep)
    end
    if #told == 8 then
      if #hashes == 0 then
        first = number
      end
      hashes[#hashes + 1] = told
    else
      join()
      messages[#messages + 1] = format('%016.0f', number) .. told .. bytes
    end
  end
end
join()
-- The numbers before the messages: one that was told is never given again, whatever fails.
if number > before + 1 then
  call('INCRBY', sequence, number - before - 1)
end
for i = 1, #messages do
  call('PUBLISH', channel, messages[i])
end
return reply
