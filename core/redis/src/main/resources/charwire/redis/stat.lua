-- stream server number. The last number of each server is kept with its answer, for one who asks again because the reply was lost.
local state = redis.call('HMGET', meta, 'stream', 'position', 'answered', 'since')
if state[1] ~= ARGV[1] then return 'STREAM' end
local last = redis.call('HGET', keys .. 'requests', ARGV[2])
if last then
  local number, answer = string.match(last, '^(%d+) (.+)$')
  if number == ARGV[3] then return {answer} end
  if tonumber(number) > tonumber(ARGV[3]) then return 'UNKNOWN' end
end
local at = now()
if tonumber(at) < tonumber(state[4]) then at = state[4] end
local id = mark('stat', ARGV[3], 'server', ARGV[2], 'before', state[3], 'since', state[4], 'at', at)
redis.call('HSET', meta, 'answered', state[2], 'since', at)
local answer = table.concat({id, state[3], state[4], at}, ' ')
redis.call('HSET', keys .. 'requests', ARGV[2], ARGV[3] .. ' ' .. answer)
return {answer}
