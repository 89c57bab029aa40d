-- Decides by the permits that were taken in the last period, each arrival remembered with its time.
-- KEYS: 1 the log: a sorted set of arrivals. The score is the time; the member is the sum of all permits up to this
--         arrival, as 16 digits, and behind ':' the offset of the clock, if any. What was taken in a period is the newest sum
--         less that of the last arrival before the period, so no arrivals are added up.
-- ARGV: 1 '1' take, '0' look   2 permits; then for each limit   3 the period in microseconds   4 the limit
-- Reply: {1 or 0: all limits allow it, then for each limit: permits taken in the last period, microseconds until none of them
--        counts, microseconds until it allows as many as were asked for}
local log, permits = KEYS[1], tonumber(ARGV[2])

local function number(value)
  return string.format('%.0f', value)
end

local function sum(member)
  return tonumber(string.sub(member, 1, 16))
end

local function member(total, offset)
  local digits = string.format('%016.0f', total)
  return offset == 0 and digits or digits .. ':' .. number(offset)
end

local newest = redis.call('ZRANGE', log, -1, -1, 'WITHSCORES')
local total, latest, last, offset = 0, 0
if newest[1] then
  total, latest = sum(newest[1]), tonumber(newest[2])
  offset = tonumber(string.sub(newest[1], 18)) or 0
  last = latest - offset
end
local server, wentBack
server, offset, wentBack = clock(last, offset)
local now = server + offset

-- The time of the first arrival in the log with at least this sum, by halving what is left of the log.
local function timeOfSum(wanted, start)
  local low, high = redis.call('ZCOUNT', log, '-inf', number(start)), redis.call('ZCARD', log) - 1
  local middle = low
  local found
  while low <= high do
    local arrival = redis.call('ZRANGE', log, middle, middle, 'WITHSCORES')
    if sum(arrival[1]) >= wanted then
      found, high = tonumber(arrival[2]), middle - 1
    else
      low = middle + 1
    end
    middle = math.floor((low + high) / 2)
  end
  return found
end

local allowed, reply, longest, oldest = true, {1}, 0
for i = 3, #ARGV, 2 do
  local period, limit = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  local start = now - period
  local taken, retry = 0, 0
  local before
  if latest > start then
    before = redis.call('ZREVRANGEBYSCORE', log, number(start), '-inf', 'WITHSCORES', 'LIMIT', 0, 1)
    taken = total - (before[1] and sum(before[1]) or 0)
  end
  if taken + permits > limit then
    allowed = false
    retry = timeOfSum(total + permits - limit, start) - start
  end
  if period > longest then
    longest, oldest = period, before and before[2]
  end
  reply[#reply + 1] = taken
  reply[#reply + 1] = math.max(0, latest - start)
  reply[#reply + 1] = retry
end

-- Lowers all sums by the first one, long before they are too large to be exact.
local function renumber()
  local all = redis.call('ZRANGE', log, 0, -1, 'WITHSCORES')
  local first = sum(all[1])
  redis.call('DEL', log)
  for i = 1, #all, 2 do
    redis.call('ZADD', log, all[i + 1], member(sum(all[i]) - first, 0))
  end
  total = total - first
end

if allowed and ARGV[1] == '1' then
  if total > 8e15 then
    renumber()
  end
  redis.call('ZADD', log, number(now), member(total + permits, offset))
  redis.call('PEXPIRE', log, lifetime(longest))
  if oldest then
    redis.call('ZREMRANGEBYSCORE', log, '-inf', '(' .. oldest)
  elseif latest <= now - longest then
    redis.call('ZREMRANGEBYRANK', log, 0, -3)
  end
  for i = 2, #reply, 3 do
    reply[i] = reply[i] + permits
    reply[i + 1] = tonumber(ARGV[(i - 2) / 3 * 2 + 3])
  end
elseif wentBack then
  -- The clock has gone back to before the newest arrival, so this is its time: only the offset is another.
  redis.call('ZADD', log, newest[2], member(total, offset))
  redis.call('ZREM', log, newest[1])
  redis.call('PEXPIRE', log, lifetime(longest))
end
reply[1] = allowed and 1 or 0
return reply
