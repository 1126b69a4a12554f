-- Stands before every script. One that fails half way leaves what it has done: so what it uses is asked for before it does anything.
local function refusal(...)
  for _, command in ipairs({...}) do
    if not redis.acl_check_cmd(unpack(command)) then
      return redis.error_reply("NOPERM this user has no permissions to run the '" .. command[1] .. "' command")
    end
  end
end

